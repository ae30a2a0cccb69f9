// All that the app knows of App Bridge. The session token needs no code: app-bridge.js, the first script of every document,
// replaced window.fetch, and Turbo calls that for links, forms and frames alike.
import {visit} from '@hotwired/turbo';

/** A click in the admin's navigation, which lives outside our frame. */
document.addEventListener('shopify:navigate', (event) => {
  const href = (event.target as Element).getAttribute('href');
  if (href) {
    event.preventDefault();
    visit(href);
  }
});

let leaving = false;

/** With unsaved changes the admin asks before any visit. */
document.addEventListener('turbo:before-visit', (event) => {
  const confirmation = window.shopify?.saveBar?.leaveConfirmation;
  if (leaving || !confirmation || !document.querySelector('ui-save-bar[data-open]')) {
    leaving = false;
    return;
  }
  event.preventDefault();
  const {url} = (event as CustomEvent<{url: string}>).detail;
  confirmation().then(
    () => {
      leaving = true;
      visit(url);
    },
    () => undefined, // the visitor stays
  );
});
