// Nobody answered: the page stays as it is, with what was typed on it. Turbo would load the address whole, and the browser
// would put an error page of its own into the admin's frame, with no way back.
import {navigator} from '@hotwired/turbo';
import {cameByItself} from './frames';

function say(): void {
  const words = document.querySelector<HTMLTemplateElement>('#connection-lost')?.content.textContent;
  if (words) window.shopify?.toast.show(words, {isError: true});
}

document.addEventListener('turbo:fetch-request-error', (event) => {
  const target = event.target as Element;
  if (target.localName === 'turbo-frame') {
    // what came by itself says so in its place
    if (!cameByItself(target)) say();
    return;
  }
  if (target === document.documentElement) {
    const going = navigator.currentVisit;
    // the address is that of the other page already when somebody goes back
    if (!going || going.action === 'restore') return;
    event.preventDefault();
    going.fail();
  }
  say();
});
