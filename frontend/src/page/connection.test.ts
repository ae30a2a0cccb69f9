import {afterEach, beforeEach, expect, it, vi} from 'vitest';

const turbo = vi.hoisted(() => ({navigator: {currentVisit: undefined as undefined | {action: string; fail(): void}}}));
vi.mock('@hotwired/turbo', () => turbo);
await import('./connection');

const show = vi.fn();
const fail = vi.fn();

function breaksOff(target: Element): boolean {
  return !target.dispatchEvent(new CustomEvent('turbo:fetch-request-error', {bubbles: true, cancelable: true}));
}

beforeEach(() => {
  window.shopify = {toast: {show}} as unknown as typeof window.shopify;
  document.body.innerHTML = '<template id="connection-lost">No answer</template><form></form><turbo-frame id="list"><ul><li>One</li></ul></turbo-frame><turbo-frame id="late"><div class="skeleton"></div></turbo-frame>';
});

afterEach(() => {
  turbo.navigator.currentVisit = undefined;
  vi.clearAllMocks();
});

it('keeps the page when a visit gets no answer', () => {
  turbo.navigator.currentVisit = {action: 'advance', fail};
  expect(breaksOff(document.documentElement)).toBe(true);
  expect(fail).toHaveBeenCalledOnce();
  expect(show).toHaveBeenCalledExactlyOnceWith('No answer', {isError: true});
});

it('leaves a way back to the browser, whose address is another already', () => {
  turbo.navigator.currentVisit = {action: 'restore', fail};
  expect(breaksOff(document.documentElement)).toBe(false);
  expect(fail).not.toHaveBeenCalled();
});

it('says so of a form and of a frame that somebody pressed for, not of what came by itself', () => {
  breaksOff(document.querySelector('form')!);
  breaksOff(document.querySelector('#list')!);
  expect(show).toHaveBeenCalledTimes(2);
  breaksOff(document.querySelector('#late')!);
  expect(show).toHaveBeenCalledTimes(2);
});
