import {Controller} from '@hotwired/stimulus';
import {Builder} from './builder';
import {type Entry, group, type Node, opened, print} from './model';
import {suggest, words} from './words';

const PAUSE = 350;

/** The editor of a segment: text and builder hold the same query, and the server counts it while somebody types. */
export class SegmentEditor extends Controller<HTMLFormElement> {
  static targets = ['text', 'paint', 'words', 'error', 'mode', 'textPane', 'builderPane', 'xray', 'vocabulary', 'speech'];
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly paintTarget: HTMLElement;
  declare readonly wordsTarget: HTMLElement;
  declare readonly errorTarget: HTMLElement;
  declare readonly modeTargets: HTMLButtonElement[];
  declare readonly textPaneTarget: HTMLElement;
  declare readonly builderPaneTarget: HTMLElement;
  declare readonly xrayTarget: HTMLElement;
  declare readonly vocabularyTarget: HTMLElement;
  declare readonly speechTarget: HTMLTemplateElement;
  #entries: Entry[] = [];
  #timer = 0;
  #asked: AbortController | null = null;
  #chosen = -1;
  #from = 0;
  #mistake: [number, number] | null = null;

  connect() {
    this.#entries = JSON.parse(this.vocabularyTarget.textContent ?? '[]') as Entry[];
    this.#paint();
    if (this.textTarget.value.trim() !== '') void this.#ask(false);
  }

  disconnect() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  typed() {
    this.#mistake = null;
    this.#paint();
    this.#suggest();
    this.#later();
  }

  scrolled() {
    this.paintTarget.scrollTop = this.textTarget.scrollTop;
  }

  details() {
    void this.#ask(true);
  }

  keyed(event: KeyboardEvent) {
    if (this.wordsTarget.hidden) return;
    const options = this.wordsTarget.children;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#choose((this.#chosen + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && this.#chosen >= 0) {
      this.#insert(options[this.#chosen]!.textContent ?? '');
    } else if (event.key === 'Escape') {
      this.#close();
    } else {
      return;
    }
    event.preventDefault();
  }

  leave() {
    // a click on a suggestion comes after the field has lost the focus
    window.setTimeout(() => this.#close(), 200);
  }

  complete() {
    this.#close();
  }

  async show(event: Event) {
    const mode = (event.currentTarget as HTMLElement).dataset['mode'];
    if (mode === 'builder' && !(await this.#openBuilder())) return;
    this.textPaneTarget.hidden = mode === 'builder';
    this.builderPaneTarget.hidden = mode !== 'builder';
    this.modeTargets.forEach((each) => each.setAttribute('aria-pressed', String(each.dataset['mode'] === mode)));
  }

  async #openBuilder(): Promise<boolean> {
    const text = this.textTarget.value;
    let root: Node = group('all', []);
    if (text.trim() !== '') {
      const answer = await post('/segments/syntax', {query: text});
      const read = (await answer.json()) as {tree: Node | null; problem: {text: string; from: number; to: number} | null};
      if (read.tree === null) {
        this.#tell(`${read.problem?.text ?? ''} ${this.speechTarget.dataset['broken'] ?? ''}`, read.problem ? [read.problem.from, read.problem.to] : null);
        return false;
      }
      root = opened(read.tree);
    }
    const speech = {...this.speechTarget.dataset};
    new Builder(this.builderPaneTarget, this.#entries, speech, (changed) => {
      this.textTarget.value = print(changed);
      this.#mistake = null;
      this.#paint();
      this.#later();
    }).show(root);
    return true;
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(false), PAUSE);
  }

  async #ask(details: boolean) {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    this.xrayTarget.setAttribute('aria-busy', 'true');
    try {
      const answer = await post('/segments/xray', {query: this.textTarget.value, details: String(details)}, asked.signal);
      if (!answer.ok) return;
      this.xrayTarget.innerHTML = await answer.text();
      const {problem, from, to} = (this.xrayTarget.firstElementChild as HTMLElement | null)?.dataset ?? {};
      this.#tell(problem ?? '', problem === undefined ? null : [Number(from), Number(to)]);
    } catch (error) {
      // what was asked before the last letter is of no interest any more
      if (!asked.signal.aborted) throw error;
    } finally {
      if (this.#asked === asked) this.xrayTarget.removeAttribute('aria-busy');
    }
  }

  #tell(text: string, mistake: [number, number] | null) {
    this.#mistake = mistake;
    this.errorTarget.hidden = text === '';
    this.errorTarget.textContent = text;
    this.textTarget.toggleAttribute('aria-invalid', false);
    if (text !== '') this.textTarget.setAttribute('aria-invalid', 'true');
    this.#paint();
  }

  #paint() {
    const text = this.textTarget.value;
    const marks: globalThis.Node[] = [];
    let at = 0;
    for (const word of words(text)) {
      marks.push(document.createTextNode(text.slice(at, word.from)), this.#mark(word.text, `paint-${word.kind}`, word.from));
      at = word.from + word.text.length;
    }
    marks.push(document.createTextNode(text.slice(at) + '\n'));
    if (this.#mistake && this.#mistake[0] >= text.length) marks.push(Object.assign(document.createElement('span'), {className: 'query__mistake', textContent: ' '}));
    this.paintTarget.replaceChildren(...marks);
  }

  #mark(text: string, className: string, from: number): HTMLElement {
    const [start, end] = this.#mistake ?? [-1, -1];
    const wrong = from < Math.max(end, start + 1) && from + text.length > start && start >= 0;
    return Object.assign(document.createElement('span'), {className: wrong ? `${className} query__mistake` : className, textContent: text});
  }

  #suggest() {
    const {from, choices} = suggest(this.textTarget.value, this.textTarget.selectionEnd, this.#entries);
    this.#from = from;
    this.wordsTarget.replaceChildren(
      ...choices.map((choice, index) => {
        const option = Object.assign(document.createElement('li'), {id: `query-word-${index}`, textContent: choice, className: 'query__word'});
        option.setAttribute('role', 'option');
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          this.#insert(choice);
        });
        return option;
      }),
    );
    this.wordsTarget.hidden = choices.length === 0;
    this.#choose(-1);
  }

  #choose(index: number) {
    this.#chosen = index;
    [...this.wordsTarget.children].forEach((option, each) => option.setAttribute('aria-selected', String(each === index)));
    if (index >= 0) this.textTarget.setAttribute('aria-activedescendant', `query-word-${index}`);
    else this.textTarget.removeAttribute('aria-activedescendant');
  }

  #insert(choice: string) {
    this.textTarget.setRangeText(`${choice} `, this.#from, this.textTarget.selectionEnd, 'end');
    this.#close();
    this.textTarget.focus();
    this.#mistake = null;
    this.#paint();
    this.#suggest();
    this.#later();
  }

  #close() {
    this.wordsTarget.hidden = true;
    this.#choose(-1);
  }
}

function post(path: string, form: Record<string, string>, signal?: AbortSignal): Promise<Response> {
  return fetch(path, {method: 'POST', body: new URLSearchParams(form), signal: signal ?? null});
}
