// Answers that a frame cannot hold: an error page, or a page that lost its frame. The whole page shows them instead.

interface MissingFrame {
  response: Response;
  visit(location: Response): void;
}

document.addEventListener('turbo:frame-missing', (event) => {
  const {response, visit} = (event as CustomEvent<MissingFrame>).detail;
  event.preventDefault();
  visit(response);
});
