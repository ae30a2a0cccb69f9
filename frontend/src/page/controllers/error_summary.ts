import {Controller} from '@hotwired/stimulus';

/** Takes the focus to the list of what is wrong with a form, so that a screen reader tells it first. */
export class ErrorSummary extends Controller<HTMLElement> {
  connect() {
    this.element.focus();
  }
}
