// What cannot be undone asks in the page: in a frame of another site, as ours is in the admin, a browser may refuse its own question.
import {config} from '@hotwired/turbo';

/** Asks with the words of the button that was pressed; what closes the dialog otherwise says no. */
export function confirmation(message: string, _form?: HTMLFormElement, pressed?: HTMLElement | null): Promise<boolean> {
  const dialog = document.querySelector<HTMLTemplateElement>('#confirmation')!.content.firstElementChild!.cloneNode(true) as HTMLDialogElement;
  const yes = dialog.querySelector<HTMLElement>('[data-yes]')!;
  dialog.querySelector('p')!.textContent = message;
  yes.textContent = pressed?.textContent ?? '';
  document.body.append(dialog);
  return new Promise((answer) => {
    let said = false;
    yes.addEventListener('click', () => {
      said = true;
      dialog.close();
    });
    dialog.querySelector('[data-no]')!.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      answer(said);
    });
    dialog.showModal();
  });
}

config.forms.confirm = confirmation;
