// What a frame does with an answer that it cannot hold: an error page, a page that lost its frame, or none at all.

interface MissingFrame {
  response: Response;
  visit(location: Response): void;
}

const SERVER_ERROR = 500;

/** Whether what the frame asked for came by itself and nobody pressed for it: the page around it is worth keeping. */
export function cameByItself(frame: Element): boolean {
  return frame.childElementCount === 0 || frame.querySelector('.skeleton, [data-controller~="refresh"]') !== null;
}

/** Puts a sentence and a button in place of what was to come. One that asks again and again just does. */
function say(frame: TurboFrameElement): void {
  const place = frame.querySelector('.skeleton');
  const words = document.querySelector<HTMLTemplateElement>('#frame-failed');
  if (place === null || words === null) return;
  const said = words.content.firstElementChild!.cloneNode(true) as Element;
  const busy = place.closest('[aria-busy]');
  busy?.setAttribute('aria-busy', 'false');
  place.replaceWith(said);
  said.querySelector('button')?.addEventListener('click', () => {
    said.replaceWith(place);
    busy?.setAttribute('aria-busy', 'true');
    void frame.reload();
  });
}

document.addEventListener('turbo:frame-missing', (event) => {
  const {response, visit} = (event as CustomEvent<MissingFrame>).detail;
  const frame = event.target as TurboFrameElement;
  event.preventDefault();
  if (response.status >= SERVER_ERROR && cameByItself(frame)) {
    say(frame);
  } else {
    visit(response);
  }
});

document.addEventListener('turbo:fetch-request-error', (event) => {
  if (event.target instanceof HTMLElement && event.target.localName === 'turbo-frame') say(event.target as TurboFrameElement);
});
