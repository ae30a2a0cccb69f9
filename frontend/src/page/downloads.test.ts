import {afterEach, expect, it, vi} from 'vitest';
import {download} from './downloads';

afterEach(() => vi.unstubAllGlobals());

it('fetches with the session and hands the file over under its name', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => new Response('a,b')));
  URL.createObjectURL = vi.fn(() => 'blob:1');
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    expect(this.download).toBe('customers.csv');
  });
  await download('/customers.csv', 'customers.csv', {failed: 'Failed', busy: 'Busy'});
  expect(click).toHaveBeenCalledOnce();
});

it('says so when the file is refused', async () => {
  const show = vi.fn();
  window.shopify = {toast: {show}} as unknown as typeof window.shopify;
  vi.stubGlobal('fetch', vi.fn(async () => new Response('', {status: 403})));
  await download('/customers.csv', 'customers.csv', {failed: 'Failed', busy: 'Busy'});
  expect(show).toHaveBeenCalledExactlyOnceWith('Failed', {isError: true});
});

it('says that others are being made when there is no turn left', async () => {
  const show = vi.fn();
  window.shopify = {toast: {show}} as unknown as typeof window.shopify;
  vi.stubGlobal('fetch', vi.fn(async () => new Response('', {status: 503})));
  await download('/settings/export', 'all.zip', {failed: 'Failed', busy: 'Busy'});
  expect(show).toHaveBeenCalledExactlyOnceWith('Busy', {isError: true});
});

it('tells how much has come of a long file', async () => {
  vi.stubGlobal('fetch', vi.fn(async () => new Response('a,b')));
  URL.createObjectURL = vi.fn(() => 'blob:1');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const came = vi.fn();
  await download('/settings/export', 'all.zip', {failed: 'Failed', busy: 'Busy'}, came);
  expect(came).toHaveBeenLastCalledWith(3);
});

it('hands over nothing when the file breaks off', async () => {
  const show = vi.fn();
  window.shopify = {toast: {show}} as unknown as typeof window.shopify;
  const broken = new ReadableStream({start: (stream) => stream.error(new Error('gone'))});
  vi.stubGlobal('fetch', vi.fn(async () => new Response(broken)));
  URL.createObjectURL = vi.fn(() => 'blob:1');
  await download('/settings/export', 'all.zip', {failed: 'Failed', busy: 'Busy'}, vi.fn());
  expect(show).toHaveBeenCalledExactlyOnceWith('Failed', {isError: true});
  expect(URL.createObjectURL).not.toHaveBeenCalled();
});
