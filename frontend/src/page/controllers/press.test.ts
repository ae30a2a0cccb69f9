import {Application} from '@hotwired/stimulus';
import {beforeEach, expect, it, vi} from 'vitest';
import {Press} from './press';

const clicked = vi.fn();

beforeEach(() => {
  clicked.mockClear();
  const app = Application.start();
  app.register('press', Press);
  document.addEventListener('click', clicked);
});

async function show() {
  document.body.innerHTML = '<a href="#" data-controller="press" data-press-parameter-value="ready"></a>';
  await new Promise((done) => setTimeout(done));
}

it('presses once and leaves no trace in the address', async () => {
  history.replaceState(null, '', '?ready=7&at=x');
  await show();
  expect(clicked).toHaveBeenCalledTimes(1);
  expect(window.location.search).toBe('?at=x');
  await show();
  expect(clicked).toHaveBeenCalledTimes(1);
});
