import {Application, type ControllerConstructor} from '@hotwired/stimulus';

/** A page with one controller on it, running. */
export async function pageWith(html: string, name: string, controller: ControllerConstructor): Promise<Application> {
  document.body.innerHTML = html;
  const app = Application.start();
  app.register(name, controller);
  await settled();
  return app;
}

/** Until Stimulus has seen what changed in the page. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
