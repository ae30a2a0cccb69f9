import {Controller} from '@hotwired/stimulus';

/** Shows one sentence in the admin's toast, then leaves no trace: not in the page, not in its address. */
export class Toast extends Controller<HTMLElement> {
  static values = {message: String, error: Boolean, parameter: String};
  declare messageValue: string;
  declare errorValue: boolean;
  declare parameterValue: string;

  connect() {
    window.shopify?.toast.show(this.messageValue, {isError: this.errorValue});
    const address = new URL(window.location.href);
    if (address.searchParams.has(this.parameterValue)) {
      address.searchParams.delete(this.parameterValue);
      // a reload or a copied link must not tell it again
      history.replaceState(history.state, '', address);
    }
    this.element.remove();
  }
}
