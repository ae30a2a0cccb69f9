import {Controller} from '@hotwired/stimulus';

/** Uploads a picture as soon as it is chosen, and puts its address into the field beside the button. */
export class ImageUpload extends Controller<HTMLElement> {
  async upload(event: Event) {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    const field = input.closest('.field');
    const address = field?.querySelector<HTMLInputElement>('.image__address');
    if (!file || !field || !address) return;
    const body = new FormData();
    body.set('file', file);
    // the same picture may be chosen once more
    input.value = '';
    field.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch('/mail/images', {method: 'POST', body});
      const said = answer.headers.get('Content-Type')?.includes('json') ? ((await answer.json()) as {address: string | null; problem: string | null}) : null;
      if (said?.address) this.#show(field, address, said.address);
      else this.#tell(field, address, said?.problem ?? input.dataset['failed'] ?? '');
    } finally {
      field.removeAttribute('aria-busy');
    }
  }

  #show(field: Element, address: HTMLInputElement, url: string) {
    this.#tell(field, address, '');
    const thumb = field.querySelector('img');
    if (thumb) {
      thumb.src = url;
      thumb.hidden = false;
    }
    address.value = url;
    address.dispatchEvent(new Event('input', {bubbles: true}));
  }

  #tell(field: Element, address: HTMLInputElement, text: string) {
    const error = field.querySelector<HTMLElement>('.field__error');
    if (!error) return;
    error.textContent = text;
    error.hidden = text === '';
    if (text === '') address.removeAttribute('aria-invalid');
    else address.setAttribute('aria-invalid', 'true');
  }
}
