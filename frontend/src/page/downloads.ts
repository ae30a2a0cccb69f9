// A file behind the session: a plain download link would carry no token, fetch does.

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-download]');
  if (link) {
    event.preventDefault();
    void download(link.href, link.dataset.download || 'download', link.dataset.failed ?? '');
  }
});

export async function download(address: string, name: string, failed: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) {
    window.shopify?.toast.show(failed, {isError: true});
    return;
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read the blob only after the click returned
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
