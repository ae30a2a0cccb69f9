import {Controller} from '@hotwired/stimulus';

/** Something drawn into an element by code that is loaded on demand. */
export interface Island {
  destroy(): void;
}

/** A controller whose work is a dynamic import: `mount` draws and gives back what clears up. */
export function lazy(load: () => Promise<{mount(element: HTMLElement): Island}>) {
  return class extends Controller<HTMLElement> {
    #island: Island | null = null;

    async connect() {
      const {mount} = await load();
      // the page may have gone while the code was on its way
      if (this.element.isConnected && this.#island === null) {
        this.#island = mount(this.element);
        this.element.dataset.ready = 'true';
      }
    }

    disconnect() {
      this.#island?.destroy();
      this.#island = null;
      delete this.element.dataset.ready;
    }
  };
}
