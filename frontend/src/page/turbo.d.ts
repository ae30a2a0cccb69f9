declare module '@hotwired/turbo' {
  export function visit(location: string | URL, options?: {action?: 'advance' | 'replace' | 'restore'; frame?: string}): void;
}

interface TurboFrameElement extends HTMLElement {
  src: string | null;
  reload(): Promise<void>;
}
