import {Controller} from '@hotwired/stimulus';

type Frame = HTMLElement & {loading: string; loaded: Promise<void>};

/** Prints the page inside Shopify's admin, once what comes by itself on scrolling has come: on paper nobody scrolls. */
export class Print extends Controller<HTMLElement> {
  async print() {
    const frames = [...document.querySelectorAll<Frame>('turbo-frame[src]')];
    for (const frame of frames) frame.loading = 'eager';
    await Promise.allSettled(frames.map((frame) => frame.loaded));
    window.print();
  }
}
