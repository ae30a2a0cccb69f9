import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {pageWith} from '../testing/stimulus';
import {Refresh} from './refresh';

let app: Awaited<ReturnType<typeof pageWith>>;
const reload = vi.fn(() => Promise.resolve());

beforeEach(async () => {
  reload.mockClear();
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
  const started = pageWith('<turbo-frame><div data-controller="refresh" data-refresh-interval-value="500"></div></turbo-frame>', 'refresh', Refresh);
  await vi.advanceTimersByTimeAsync(1);
  app = await started;
  (document.querySelector('turbo-frame') as TurboFrameElement).reload = reload;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  app.stop();
});

it('reloads its frame again and again', async () => {
  await vi.advanceTimersByTimeAsync(1600);
  expect(reload).toHaveBeenCalledTimes(3);
});

it('rests while nobody looks at the page', async () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  await vi.advanceTimersByTimeAsync(1600);
  expect(reload).not.toHaveBeenCalled();
});

it('ends when the server left it out', async () => {
  document.querySelector('[data-controller]')!.remove();
  await vi.advanceTimersByTimeAsync(2000);
  expect(reload).not.toHaveBeenCalled();
});
