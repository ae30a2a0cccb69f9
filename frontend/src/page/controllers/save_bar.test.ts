import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {pageWith, settled} from '../testing/stimulus';
import {SaveBar} from './save_bar';

let app: Awaited<ReturnType<typeof pageWith>>;
const bar = {show: vi.fn(), hide: vi.fn()};

const form = (dirty: boolean) =>
  `<form data-controller="save-bar" data-save-bar-dirty-value="${dirty}" data-save-bar-save-value="Save" data-save-bar-discard-value="Discard" data-action="input->save-bar#changed"><input name="note" value="old"></form>`;

beforeEach(() => {
  vi.clearAllMocks();
  window.shopify = {saveBar: bar} as unknown as typeof window.shopify;
});
afterEach(() => app.stop());

const input = () => document.querySelector('input')!;
const buttons = () => [...document.querySelectorAll<HTMLButtonElement>('ui-save-bar button')];

function write(text: string) {
  input().value = text;
  input().dispatchEvent(new Event('input', {bubbles: true}));
}

it('comes with the first change and goes when it is taken back', async () => {
  app = await pageWith(form(false), 'save-bar', SaveBar);
  expect(bar.show).not.toHaveBeenCalled();
  write('new');
  expect(bar.show).toHaveBeenCalledOnce();
  write('old');
  expect(bar.hide).toHaveBeenCalledOnce();
});

it('is there at once when the server sent the form back', async () => {
  app = await pageWith(form(true), 'save-bar', SaveBar);
  expect(bar.show).toHaveBeenCalledOnce();
});

it('discards to what the page came with', async () => {
  app = await pageWith(form(false), 'save-bar', SaveBar);
  write('new');
  buttons()[1]!.click();
  expect(input().value).toBe('old');
  expect(bar.hide).toHaveBeenCalledOnce();
});

it('sends the form by its own button, and leaves with the form', async () => {
  app = await pageWith(form(false), 'save-bar', SaveBar);
  const send = vi.fn();
  document.querySelector('form')!.requestSubmit = send;
  expect(buttons().map((button) => button.textContent)).toEqual(['Save', 'Discard']);
  buttons()[0]!.click();
  expect(send).toHaveBeenCalledOnce();
  document.querySelector('form')!.remove();
  await settled();
  expect(document.querySelector('ui-save-bar')).toBeNull();
});
