import {afterEach, expect, it, vi} from 'vitest';
import {pageWith} from '../testing/stimulus';
import {Print} from './print';

let app: Awaited<ReturnType<typeof pageWith>>;
afterEach(() => app.stop());

it('prints once every frame has come, or failed', async () => {
  const print = vi.fn();
  window.print = print;
  app = await pageWith('<button data-controller="print" data-action="print#print"></button><turbo-frame src="/a" loading="lazy"></turbo-frame><turbo-frame src="/b"></turbo-frame>', 'print', Print);
  const [late, failed] = document.querySelectorAll<HTMLElement & {loaded: Promise<void>; loading: string}>('turbo-frame');
  let come = () => {};
  late!.loaded = new Promise((resolve) => (come = resolve));
  failed!.loaded = Promise.reject(new Error('gone'));

  document.querySelector('button')!.click();
  await new Promise((resolve) => setTimeout(resolve));
  expect(late!.loading).toBe('eager');
  expect(print).not.toHaveBeenCalled();

  come();
  await new Promise((resolve) => setTimeout(resolve));
  expect(print).toHaveBeenCalledOnce();
});
