import {Controller} from '@hotwired/stimulus';

/** Sends a filter form by itself: at once after a choice, and when typing pauses. */
export class AutoSubmit extends Controller<HTMLFormElement> {
  #timer = 0;
  #sent = '';
  // whoever goes to another page no longer waits for this list
  readonly #leave = () => clearTimeout(this.#timer);

  connect() {
    this.#sent = this.#filled();
    document.addEventListener('turbo:before-visit', this.#leave);
  }

  now() {
    clearTimeout(this.#timer);
    this.#send();
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#send(), 250);
  }

  disconnect() {
    document.removeEventListener('turbo:before-visit', this.#leave);
    clearTimeout(this.#timer);
  }

  // leaving a field that was typed into is a change too: sent again, it would swap the row that is being clicked
  #send(): void {
    const filled = this.#filled();
    if (filled === this.#sent) return;
    this.#sent = filled;
    this.element.requestSubmit();
  }

  #filled(): string {
    return JSON.stringify([...new FormData(this.element)]);
  }
}
