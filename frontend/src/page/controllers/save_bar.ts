import {Controller} from '@hotwired/stimulus';

let bars = 0;

/**
 * The admin's bar for unsaved changes, driven by hand. Shopify's own `<form data-save-bar>` does not go with Turbo: it stays dirty
 * (shopify-app-bridge#292) and sends twice (#335). The server sets `dirty` when it shows a form again with errors.
 */
export class SaveBar extends Controller<HTMLFormElement> {
  static values = {dirty: Boolean, save: String, discard: String};
  declare dirtyValue: boolean;
  declare saveValue: string;
  declare discardValue: string;
  #bar = document.createElement('ui-save-bar');
  #save = document.createElement('button');
  #initial = '';

  connect() {
    this.#bar = this.#build();
    document.body.append(this.#bar);
    this.#initial = this.#content();
    this.changed();
  }

  disconnect() {
    this.#show(false);
    this.#bar.remove();
  }

  changed() {
    this.#show(this.dirtyValue || this.#content() !== this.#initial);
  }

  start() {
    this.#save.setAttribute('loading', '');
  }

  end(event: CustomEvent<{success: boolean}>) {
    this.#save.removeAttribute('loading');
    if (event.detail.success) {
      this.#show(false);
    }
  }

  #build() {
    const bar = document.createElement('ui-save-bar');
    bar.id = `save-bar-${++bars}`;
    this.#save = button(this.saveValue, () => {
      if (!this.#save.hasAttribute('loading')) {
        this.element.requestSubmit();
      }
    });
    this.#save.setAttribute('variant', 'primary');
    bar.append(this.#save, button(this.discardValue, () => this.#discard()));
    return bar;
  }

  #discard() {
    this.element.reset();
    this.dirtyValue = false;
    this.dispatch('discard');
    this.changed();
  }

  #content() {
    return JSON.stringify([...new FormData(this.element)].map(([name, value]) => [name, value instanceof File ? value.name + value.size : value]));
  }

  #show(open: boolean) {
    if (open !== this.#bar.hasAttribute('data-open')) {
      this.#bar.toggleAttribute('data-open', open);
      void window.shopify?.saveBar?.[open ? 'show' : 'hide'](this.#bar.id);
    }
  }
}

function button(text: string, onclick: () => void) {
  return Object.assign(document.createElement('button'), {type: 'button', textContent: text, onclick});
}
