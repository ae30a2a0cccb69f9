import {beforeEach, expect, it, vi} from 'vitest';
import {confirmation} from './confirm';

vi.mock('@hotwired/turbo', () => ({config: {forms: {}}}));

beforeEach(() => {
  document.body.innerHTML =
    '<button>Stop</button><template id="confirmation"><dialog><p></p><button data-no>Go back</button><button data-yes></button></dialog></template>';
});

function ask(): Promise<boolean> {
  return confirmation('Stop it?', undefined, document.querySelector<HTMLElement>('body > button'));
}

function dialog(): HTMLDialogElement {
  return document.querySelector<HTMLDialogElement>('body > dialog')!;
}

it('asks with the words of the button that was pressed', async () => {
  const answer = ask();
  expect(dialog().open).toBe(true);
  expect(dialog().textContent).toBe('Stop it?Go backStop');
  dialog().querySelector<HTMLElement>('[data-yes]')!.click();
  expect(await answer).toBe(true);
  expect(dialog()).toBeNull();
});

it('takes going back for no', async () => {
  const answer = ask();
  dialog().querySelector<HTMLElement>('[data-no]')!.click();
  expect(await answer).toBe(false);
});

it('takes Escape for no', async () => {
  const answer = ask();
  dialog().close();
  expect(await answer).toBe(false);
});
