/** The address of a preview; `first` is the number of its first row, from 0. */
export function previewPath(importId: string, first: number): string {
  return `/import/${importId}${first > 0 ? `?from=${first}` : ''}`
}

/** What adds an import. */
export function storePath(importId: string): string {
  return `/import/${importId}/store`
}
