import {beforeEach, expect, it, vi} from 'vitest';
import './frames';

const visit = vi.fn();
const reload = vi.fn(() => Promise.resolve());

function page(content: string): TurboFrameElement {
  document.body.innerHTML = `<template id="frame-failed"><div class="failed"><p>Not loaded</p><button>Again</button></div></template><turbo-frame>${content}</turbo-frame>`;
  const frame = document.querySelector('turbo-frame') as TurboFrameElement;
  frame.reload = reload;
  return frame;
}

function answer(frame: Element, status: number): void {
  frame.dispatchEvent(new CustomEvent('turbo:frame-missing', {bubbles: true, cancelable: true, detail: {response: {status}, visit}}));
}

beforeEach(() => {
  visit.mockClear();
  reload.mockClear();
});

it('says in its place what did not come, and asks again', () => {
  const frame = page('<section aria-busy="true"><h2>Mails</h2><div class="skeleton"></div></section>');
  answer(frame, 500);
  expect(frame.textContent).toBe('MailsNot loadedAgain');
  expect(visit).not.toHaveBeenCalled();
  frame.querySelector('button')!.click();
  expect(reload).toHaveBeenCalledOnce();
  expect(frame.querySelector('.skeleton')).not.toBeNull();
  expect(frame.querySelector('[aria-busy="true"]')).not.toBeNull();
});

it('says so, too, when nobody answered', () => {
  const frame = page('<div class="skeleton"></div>');
  frame.dispatchEvent(new CustomEvent('turbo:fetch-request-error', {bubbles: true}));
  expect(frame.textContent).toBe('Not loadedAgain');
});

it('keeps what it has while it asks again and again', () => {
  const frame = page('<p>12 of 40</p><div data-controller="refresh"></div>');
  answer(frame, 502);
  expect(frame.textContent).toBe('12 of 40');
  expect(visit).not.toHaveBeenCalled();
});

it('leaves the page for what somebody asked for, and for what is gone', () => {
  answer(page('<ul><li>One</li></ul>'), 500);
  answer(page('<div class="skeleton"></div>'), 404);
  expect(visit).toHaveBeenCalledTimes(2);
});
