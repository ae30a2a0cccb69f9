import {Controller} from '@hotwired/stimulus';

/** Presses its element once when it appears, as the person has asked for just that, and takes the wish out of the address. */
export class Press extends Controller<HTMLElement> {
  static values = {parameter: String};
  declare parameterValue: string;

  connect() {
    const address = new URL(window.location.href);
    if (!address.searchParams.has(this.parameterValue)) {
      return;
    }
    address.searchParams.delete(this.parameterValue);
    // a reload must not do it again
    history.replaceState(history.state, '', address);
    this.element.click();
  }
}
