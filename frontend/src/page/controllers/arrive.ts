import {visit} from '@hotwired/turbo';
import {Controller} from '@hotwired/stimulus';

/** What a page waited for is there: draws the whole page again, once, in its place. */
export class Arrive extends Controller<HTMLElement> {
  connect() {
    visit(window.location.href, {action: 'replace'});
  }
}
