/** Where a section stands once it was taken from its place and let go above or below another one. */
export function place(from: number, over: number, below: boolean): number {
  const gap = over + (below ? 1 : 0);
  return from < gap ? gap - 1 : gap;
}
