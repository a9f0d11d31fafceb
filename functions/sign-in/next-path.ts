/**
 * Reads where a sign-in leads: a path of ours, and nothing that a browser could take for another
 * site or for more than one line of a header. Anything else leads to the list.
 */
export function nextPath(text: string | undefined): string {
  if (text === undefined || text.length > 8000 || !/^\/(?![/\\])[!-[\]-~]*$/.test(text)) return '/'
  const here = 'http://here.invalid'
  const url = URL.parse(text, here)
  if (url === null || url.origin !== here || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search
}
