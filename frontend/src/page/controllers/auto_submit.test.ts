import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {pageWith} from '../testing/stimulus';
import {AutoSubmit} from './auto_submit';

let app: Awaited<ReturnType<typeof pageWith>>;
const submit = vi.fn();

beforeEach(async () => {
  submit.mockClear();
  app = await pageWith('<form data-controller="auto-submit" data-action="input->auto-submit#later change->auto-submit#now"><input name="q"></form>', 'auto-submit', AutoSubmit);
  document.querySelector('form')!.requestSubmit = submit;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  app.stop();
});

function type(): void {
  document.querySelector('input')!.value += 'a';
  document.querySelector('input')!.dispatchEvent(new Event('input', {bubbles: true}));
}

it('waits until typing pauses', () => {
  type();
  vi.advanceTimersByTime(200);
  type();
  vi.advanceTimersByTime(200);
  expect(submit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(50);
  expect(submit).toHaveBeenCalledOnce();
});

it('sends once at a choice, though typing was pending', () => {
  type();
  document.querySelector('input')!.dispatchEvent(new Event('change', {bubbles: true}));
  vi.runAllTimers();
  expect(submit).toHaveBeenCalledOnce();
});

it('sends nothing after the page has gone', () => {
  type();
  app.getControllerForElementAndIdentifier(document.querySelector('form')!, 'auto-submit')!.disconnect();
  vi.runAllTimers();
  expect(submit).not.toHaveBeenCalled();
});

it('sends nothing once the visitor goes to another page', () => {
  type();
  document.dispatchEvent(new Event('turbo:before-visit'));
  vi.advanceTimersByTime(1000);
  expect(submit).not.toHaveBeenCalled();
});

it('sends nothing again when the field is left', () => {
  type();
  vi.advanceTimersByTime(250);
  document.querySelector('input')!.dispatchEvent(new Event('change', {bubbles: true}));
  vi.advanceTimersByTime(1000);
  expect(submit).toHaveBeenCalledOnce();
});
