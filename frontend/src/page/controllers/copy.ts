import {Controller} from '@hotwired/stimulus';

/** Copies a text, such as an id, and says so. */
export class Copy extends Controller<HTMLElement> {
  static values = {text: String, done: String};
  declare textValue: string;
  declare doneValue: string;

  async copy() {
    await navigator.clipboard.writeText(this.textValue);
    window.shopify?.toast.show(this.doneValue);
  }
}
