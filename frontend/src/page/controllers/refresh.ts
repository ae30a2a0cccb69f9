import {Controller} from '@hotwired/stimulus';

/** Reloads its frame in an interval while it is there and the page is looked at; the server leaves it out when all is done. */
export class Refresh extends Controller<HTMLElement> {
  static values = {interval: {type: Number, default: 1000}};
  declare intervalValue: number;
  #timer = 0;

  connect() {
    this.#timer = window.setTimeout(() => this.#reload(), this.intervalValue);
  }

  disconnect() {
    clearTimeout(this.#timer);
  }

  async #reload() {
    if (document.visibilityState === 'visible') {
      const frame = this.element.closest<TurboFrameElement>('turbo-frame');
      await frame?.reload();
    }
    // a frame that was replaced brought a new element with a timer of its own
    if (this.element.isConnected) {
      clearTimeout(this.#timer);
      this.connect();
    }
  }
}
