import {afterEach, expect, it, vi} from 'vitest';
import {download} from './downloads';

afterEach(() => vi.unstubAllGlobals());

it('fetches with the session and hands the file over under its name', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => new Response('a,b')));
  URL.createObjectURL = vi.fn(() => 'blob:1');
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    expect(this.download).toBe('customers.csv');
  });
  await download('/customers.csv', 'customers.csv', 'Failed');
  expect(click).toHaveBeenCalledOnce();
});

it('says so when the file is refused', async () => {
  const show = vi.fn();
  window.shopify = {toast: {show}} as unknown as typeof window.shopify;
  vi.stubGlobal('fetch', vi.fn(async () => new Response('', {status: 403})));
  await download('/customers.csv', 'customers.csv', 'Failed');
  expect(show).toHaveBeenCalledExactlyOnceWith('Failed', {isError: true});
});
