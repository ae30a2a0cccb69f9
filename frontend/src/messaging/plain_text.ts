import {Controller} from '@hotwired/stimulus';

/** The plain text of a mail that somebody writes themselves: begins as the one that would be made, and is told when that changes. */
export class PlainText extends Controller<HTMLFormElement> {
  static targets = ['text', 'mark', 'behind'];
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly markTarget: HTMLInputElement;
  declare readonly behindTarget: HTMLElement;

  connect() {
    this.looked();
  }

  /** The mail was drawn anew. */
  looked() {
    const made = this.#made();
    this.behindTarget.hidden = !this.#own() || made === null || this.markTarget.value === '' || this.markTarget.value === made.dataset['mark'];
  }

  chosen(event: Event) {
    if ((event.target as HTMLInputElement).name !== 'ownPlain') return;
    if (this.#own() && this.textTarget.value.trim() === '') this.take();
    else this.looked();
  }

  typed() {
    this.fits();
  }

  take() {
    const made = this.#made();
    if (made === null) return;
    this.textTarget.value = made.textContent ?? '';
    this.textTarget.dispatchEvent(new Event('input', {bubbles: true}));
  }

  fits() {
    const made = this.#made();
    if (made !== null) this.markTarget.value = made.dataset['mark'] ?? '';
    this.markTarget.dispatchEvent(new Event('input', {bubbles: true}));
    this.looked();
  }

  #own(): boolean {
    return this.element.querySelector<HTMLInputElement>('[name=ownPlain]')?.checked === true;
  }

  #made(): HTMLElement | null {
    return this.element.querySelector<HTMLElement>('[data-made]');
  }
}
