// A file behind the session: a plain download link would carry no token, fetch does.

const MEGABYTE = 1_000_000;
const BUSY = 503;

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-download]');
  if (!link) {
    return;
  }
  event.preventDefault();
  if (!link.hasAttribute('aria-busy')) {
    void follow(link);
  }
});

// a file that a form asks for: what it is made of stands in the body and not in an address
document.addEventListener('submit', (event) => {
  const button = (event as SubmitEvent).submitter;
  if (!(button instanceof HTMLButtonElement) || button.dataset.download === undefined) {
    return;
  }
  event.preventDefault();
  // Turbo would send it, too
  event.stopPropagation();
  const body = new URLSearchParams();
  new FormData(event.target as HTMLFormElement, button).forEach((value, name) => body.append(name, String(value)));
  button.disabled = true;
  const words = {failed: button.dataset.failed ?? ''};
  void download(button.formAction, button.dataset.download || 'download', words, undefined, {method: 'POST', body}).finally(() => {
    button.disabled = false;
  });
}, true);

/** A file that is long in coming shows on its link how much has come; until then a second click does nothing. */
async function follow(link: HTMLAnchorElement): Promise<void> {
  const text = link.textContent;
  const progress = link.dataset.progress;
  link.setAttribute('aria-busy', 'true');
  const words = {failed: link.dataset.failed ?? '', busy: link.dataset.busy};
  await download(link.href, link.dataset.download || 'download', words, (bytes) => {
    if (progress) {
      link.textContent = progress.replace('{0}', (bytes / MEGABYTE).toFixed(1));
    }
  });
  link.textContent = text;
  link.removeAttribute('aria-busy');
}

/** What is said when there is no file: at all, or because too many are being made. */
interface Words {
  failed: string;
  busy?: string | undefined;
}

export async function download(
  address: string,
  name: string,
  words: Words,
  came?: (bytes: number) => void,
  request?: RequestInit,
): Promise<void> {
  let file: Blob;
  let said = words.failed;
  try {
    const response = await fetch(address, request);
    if (response.status === BUSY) {
      said = words.busy ?? said;
    }
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    file = await read(response, came);
  } catch {
    // refused, or broken off in the middle: half a file is none
    window.shopify?.toast.show(said, {isError: true});
    return;
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read the blob only after the click returned
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function read(response: Response, came?: (bytes: number) => void): Promise<Blob> {
  if (!response.body || !came) {
    return response.blob();
  }
  let bytes = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, out) {
        bytes += chunk.byteLength;
        came(bytes);
        out.enqueue(chunk);
      },
    }),
  );
  // the browser keeps a large blob on disk
  return new Response(counted).blob();
}
