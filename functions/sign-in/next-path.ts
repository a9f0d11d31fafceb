/**
 * Reads the path to open after sign-in. It must be a path of this app, without anything that a
 * browser could read as another site or as a second header line; otherwise it is `/`.
 */
export function nextPath(text: string | undefined): string {
  if (text === undefined || text.length > 8000 || !/^\/(?![/\\])[!-[\]-~]*$/.test(text)) return '/'
  const here = 'http://here.invalid'
  const url = URL.parse(text, here)
  if (url === null || url.origin !== here || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search
}
