import {Controller} from '@hotwired/stimulus';

const begun = new Set<string>();

/** Sends its form by itself when it appears: once for a state of things, so that a server that does not take it is not asked without end. */
export class Begin extends Controller<HTMLFormElement> {
  static values = {state: String};
  declare stateValue: string;
  #timer = 0;

  connect() {
    // a page that Turbo shows from its memory is about to be replaced
    if (begun.has(this.stateValue) || document.documentElement.hasAttribute('data-turbo-preview')) {
      return;
    }
    this.#timer = window.setTimeout(() => {
      begun.add(this.stateValue);
      this.element.requestSubmit();
    });
  }

  disconnect() {
    clearTimeout(this.#timer);
  }
}
