import {Controller} from '@hotwired/stimulus';

/** Sends a filter form by itself: at once after a choice, and when typing pauses. */
export class AutoSubmit extends Controller<HTMLFormElement> {
  #timer = 0;

  now() {
    clearTimeout(this.#timer);
    this.element.requestSubmit();
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.element.requestSubmit(), 250);
  }

  disconnect() {
    clearTimeout(this.#timer);
  }
}
