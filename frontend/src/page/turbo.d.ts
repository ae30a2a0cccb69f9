declare module '@hotwired/turbo' {
  export function visit(location: string | URL, options?: {action?: 'advance' | 'replace' | 'restore'; frame?: string}): void;
  export const navigator: {currentVisit?: {action: 'advance' | 'replace' | 'restore'; fail(): void}};
  export const config: {
    forms: {confirm?: (message: string, form: HTMLFormElement, pressed: HTMLElement | null) => Promise<boolean>};
  };
}

interface TurboFrameElement extends HTMLElement {
  src: string | null;
  reload(): Promise<void>;
}
