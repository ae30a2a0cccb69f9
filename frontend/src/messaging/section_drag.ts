import {Controller} from '@hotwired/stimulus';
import {place} from './section_place';

/** Moves a section by the mouse; the buttons beside it do the same for everybody else. */
export class SectionDrag extends Controller<HTMLFormElement> {
  #from = -1;

  start(event: DragEvent) {
    const section = sectionOf(event);
    if (section === null || event.dataTransfer === null) return;
    this.#from = Number(section.dataset['at']);
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setDragImage(section, 16, 16);
  }

  over(event: DragEvent) {
    const section = sectionOf(event);
    if (this.#from < 0 || section === null) return;
    event.preventDefault();
    this.#clear();
    section.classList.add(isBelow(event, section) ? 'section--below' : 'section--above');
  }

  drop(event: DragEvent) {
    const section = sectionOf(event);
    if (this.#from < 0 || section === null) return;
    event.preventDefault();
    const from = this.#from;
    const to = place(from, Number(section.dataset['at']), isBelow(event, section));
    this.end();
    if (to !== from) this.#move(from, to);
  }

  end() {
    this.#from = -1;
    this.#clear();
  }

  #move(from: number, to: number) {
    const button = Object.assign(document.createElement('button'), {name: 'act', value: `to:${from}:${to}`, formNoValidate: true, hidden: true});
    button.setAttribute('formaction', '/mail/templates/sections');
    button.dataset['turboFrame'] = 'sections';
    this.element.append(button);
    this.element.addEventListener('turbo:submit-end', () => button.remove(), {once: true});
    this.element.requestSubmit(button);
  }

  #clear() {
    for (const each of this.element.querySelectorAll('.section--above, .section--below')) each.classList.remove('section--above', 'section--below');
  }
}

function sectionOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('.section') : null;
}

function isBelow(event: DragEvent, section: HTMLElement): boolean {
  const box = section.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}
