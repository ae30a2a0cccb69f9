import {Controller} from '@hotwired/stimulus';

/** Opens the native dialog inside its element; the browser traps focus and closes it by Escape. */
export class Dialog extends Controller<HTMLElement> {
  static targets = ['dialog'];
  declare readonly dialogTarget: HTMLDialogElement;

  open() {
    this.dialogTarget.showModal();
  }

  close() {
    this.dialogTarget.close();
  }

  /** A click beside the dialog's content hits the dialog element itself. */
  backdrop(event: Event) {
    if (event.target === this.dialogTarget) {
      this.close();
    }
  }
}
