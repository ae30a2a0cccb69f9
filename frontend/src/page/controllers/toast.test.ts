import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {pageWith} from '../testing/stimulus';
import {Toast} from './toast';

const show = vi.fn();
let app: Awaited<ReturnType<typeof pageWith>>;

beforeEach(() => {
  window.shopify = {toast: {show}} as unknown as typeof window.shopify;
  history.replaceState(null, '', '/sync?tab=runs&done=sync.done.started');
});
afterEach(() => app.stop());

it('shows its sentence once and leaves no trace in page or address', async () => {
  app = await pageWith('<div data-controller="toast" data-toast-message-value="Sync started" data-toast-parameter-value="done"></div>', 'toast', Toast);

  expect(show).toHaveBeenCalledExactlyOnceWith('Sync started', {isError: false});
  expect(document.querySelector('[data-controller]')).toBeNull();
  expect(window.location.search).toBe('?tab=runs');
});
