import {Controller} from '@hotwired/stimulus';

/** Sends a filter form by itself: at once after a choice, and when typing pauses. */
export class AutoSubmit extends Controller<HTMLFormElement> {
  #timer = 0;
  // whoever goes to another page no longer waits for this list
  readonly #leave = () => clearTimeout(this.#timer);

  connect() {
    document.addEventListener('turbo:before-visit', this.#leave);
  }

  now() {
    clearTimeout(this.#timer);
    this.element.requestSubmit();
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.element.requestSubmit(), 250);
  }

  disconnect() {
    document.removeEventListener('turbo:before-visit', this.#leave);
    clearTimeout(this.#timer);
  }
}
