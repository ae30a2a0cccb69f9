import {visit} from '@hotwired/turbo';
import {Controller} from '@hotwired/stimulus';
import {completed, suggest} from './variables';

const PAUSE = 400;
type Field = HTMLInputElement | HTMLTextAreaElement;

/** The editor of a mail template: the server draws sections and preview, this asks for them and completes variables. */
export class MailEditor extends Controller<HTMLFormElement> {
  static targets = ['pane', 'variable', 'words'];
  declare readonly paneTarget: HTMLElement;
  declare readonly variableTarget: HTMLSelectElement;
  declare readonly wordsTarget: HTMLElement;
  #names: string[] = [];
  #timer = 0;
  #asked: AbortController | null = null;
  #field: Field | null = null;
  #from = 0;
  #chosen = -1;

  connect() {
    this.#names = [...this.variableTarget.options].map((option) => option.value).filter((name) => name !== '');
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  /** Something was typed or chosen. */
  changed(event: Event) {
    if (event.target === this.variableTarget) return;
    if (event.type === 'input' && isField(event.target)) this.#suggest(event.target);
    this.#later();
  }

  /** The sections came anew: others may be wrong, and the mail is another one. */
  drawn() {
    this.dispatch('drawn');
    // not the attribute of the same name: a browser ignores it in a frame of another site
    this.element.querySelector<HTMLElement>('[data-focus]')?.focus();
    this.#later(0);
  }

  remember(event: FocusEvent) {
    if (isField(event.target)) this.#field = event.target;
    if (event.target !== this.#field) this.#close();
  }

  /** From the list of all variables, into the field that was typed into last. */
  insert() {
    const name = this.variableTarget.value;
    const field = this.#field;
    this.variableTarget.value = '';
    if (name === '' || field === null || !field.isConnected) return;
    this.#put(field, field.selectionEnd ?? field.value.length, name);
  }

  keyed(event: KeyboardEvent) {
    if (this.wordsTarget.hidden || event.target !== this.#field) return;
    const count = this.wordsTarget.children.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#choose((this.#chosen + (event.key === 'ArrowDown' ? 1 : count - 1) + (this.#chosen < 0 && event.key === 'ArrowUp' ? 1 : 0)) % count);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && this.#chosen >= 0 && this.#field) {
      this.#put(this.#field, this.#from, this.wordsTarget.children[this.#chosen]!.textContent ?? '');
    } else if (event.key === 'Escape') {
      this.#close();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Back to what is saved: sections that were added or moved are no fields that a form could reset. */
  reload() {
    visit(window.location.href, {action: 'replace'});
  }

  #later(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), pause);
  }

  async #ask() {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    this.paneTarget.setAttribute('aria-busy', 'true');
    try {
      const body = new URLSearchParams([...new FormData(this.element)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
      const answer = await fetch('/mail/templates/preview', {method: 'POST', body, signal: asked.signal});
      if (answer.status === 429 || answer.status >= 500) this.#later(2000);
      if (!answer.ok) return;
      const focused = this.paneTarget.contains(document.activeElement) ? document.activeElement?.id : undefined;
      this.paneTarget.innerHTML = await answer.text();
      if (focused) document.getElementById(focused)?.focus();
      this.#tell();
      this.dispatch('looked');
    } catch (error) {
      // what was asked before the last letter is of no interest any more
      if (!asked.signal.aborted) throw error;
    } finally {
      if (this.#asked === asked) this.paneTarget.removeAttribute('aria-busy');
    }
  }

  /** Puts what is wrong under its field, and takes away what no longer is. */
  #tell() {
    const wrong = new Map([...this.paneTarget.querySelectorAll<HTMLElement>('[data-problem]')].map((line) => [`${line.dataset['field']}-error`, line.textContent ?? '']));
    for (const error of this.element.querySelectorAll<HTMLElement>('.field__error')) {
      const text = wrong.get(error.id);
      error.hidden = text === undefined;
      error.textContent = text ?? '';
      const field = document.getElementById(error.id.replace(/-error$/, ''));
      if (text === undefined) field?.removeAttribute('aria-invalid');
      else field?.setAttribute('aria-invalid', 'true');
    }
  }

  #suggest(field: Field) {
    this.#field = field;
    const {from, choices} = suggest(field.value, field.selectionEnd ?? 0, this.#names);
    this.#from = from;
    this.wordsTarget.replaceChildren(
      ...choices.map((choice, index) => {
        const option = Object.assign(document.createElement('li'), {id: `variable-word-${index}`, textContent: choice, className: 'query__word'});
        option.setAttribute('role', 'option');
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          this.#put(field, this.#from, choice);
        });
        return option;
      }),
    );
    if (choices.length === 0) {
      this.#close();
      return;
    }
    field.parentElement?.append(this.wordsTarget);
    this.wordsTarget.hidden = false;
    field.setAttribute('aria-controls', this.wordsTarget.id);
    field.setAttribute('aria-autocomplete', 'list');
    this.#choose(-1);
  }

  #choose(index: number) {
    this.#chosen = index;
    [...this.wordsTarget.children].forEach((option, each) => option.setAttribute('aria-selected', String(each === index)));
    if (index >= 0) this.#field?.setAttribute('aria-activedescendant', `variable-word-${index}`);
    else this.#field?.removeAttribute('aria-activedescendant');
  }

  #put(field: Field, from: number, name: string) {
    const {text, caret} = completed(field.value, from, field.selectionEnd ?? from, name);
    field.value = text;
    this.#close();
    field.focus();
    field.setSelectionRange(caret, caret);
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  #close() {
    this.#choose(-1);
    this.wordsTarget.hidden = true;
    // back to the form, before the field it stands at is drawn anew
    if (this.wordsTarget.parentElement !== this.element) this.element.append(this.wordsTarget);
  }
}

function isField(target: EventTarget | null): target is Field {
  return target instanceof HTMLElement && target.hasAttribute('data-variables');
}
