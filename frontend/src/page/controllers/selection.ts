import {Controller} from '@hotwired/stimulus';

/** Rows of a list that are chosen by their boxes, and what can be done with them. The bar is there while somebody is chosen. */
export class Selection extends Controller<HTMLElement> {
  static targets = ['all', 'one', 'bar', 'count'];
  declare allTarget: HTMLInputElement;
  declare hasAllTarget: boolean;
  declare oneTargets: HTMLInputElement[];
  declare barTarget: HTMLElement;
  declare countTarget: HTMLElement;

  connect() {
    if (this.hasAllTarget) {
      this.#show();
    }
  }

  changed(event: Event) {
    if (event.target === this.allTarget) {
      for (const one of this.oneTargets) {
        one.checked = this.allTarget.checked;
      }
    }
    this.#show();
  }

  /** Also of those who were chosen before this script was there, or whom the browser filled in again. */
  #show() {
    const chosen = this.oneTargets.filter((one) => one.checked).length;
    this.allTarget.checked = chosen > 0 && chosen === this.oneTargets.length;
    this.allTarget.indeterminate = chosen > 0 && chosen < this.oneTargets.length;
    this.barTarget.hidden = chosen === 0;
    this.countTarget.textContent = (this.countTarget.dataset.selectionText ?? '#').replace('#', String(chosen));
  }
}
