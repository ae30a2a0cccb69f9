import {Application} from '@hotwired/stimulus';
import {beforeAll, beforeEach, expect, it, vi} from 'vitest';
import {Begin} from './begin';

const sent = vi.fn();

beforeAll(() => {
  const app = Application.start();
  app.register('begin', Begin);
  HTMLFormElement.prototype.requestSubmit = sent;
});

beforeEach(() => sent.mockClear());

async function show(state: string, frames = 2) {
  document.body.innerHTML = `<form data-controller="begin" data-begin-state-value="${state}"></form>`;
  for (let i = 0; i < frames; i++) await new Promise((done) => setTimeout(done));
}

it('sends its form once for a state', async () => {
  await show('1 0');
  expect(sent).toHaveBeenCalledTimes(1);
  await show('1 0');
  expect(sent).toHaveBeenCalledTimes(1);
  await show('1 1');
  expect(sent).toHaveBeenCalledTimes(2);
});

it('does not send from a page of memory', async () => {
  document.documentElement.setAttribute('data-turbo-preview', '');
  await show('2 0');
  document.documentElement.removeAttribute('data-turbo-preview');
  expect(sent).not.toHaveBeenCalled();
  await show('2 0');
  expect(sent).toHaveBeenCalledTimes(1);
});
