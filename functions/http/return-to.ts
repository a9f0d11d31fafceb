/** The page that a form was opened from, which its answer leads back to. */

/** Pages besides the list that a form may lead back to, those of categories also at a row or a period. */
const PAGE =
  /^(?:\/(?:add|tags|settings|views|rules)|\/categories(?:\/order)?(?:\?period=[\w.-]+)?(?:#c-[\w.~%!*'()-]+)?)$/

/** A page of the history: of an expense, an action, a kind of changes, or an older one. */
const HISTORY = /^\/history(?:\?[\w.~%&=+*-]{1,200})?$/

/**
 * Reads where a form was opened from: one of these pages, or the query of the list. Behind `/?` a
 * query stays on this site whatever it holds; other text is dropped.
 */
export function readReturnTo(text: string | undefined): string {
  if (text === undefined) return ''
  return isPage(text) || /^[\w.~%&=+*-]{1,8000}$/.test(text) ? text : ''
}

/** The path for a value of `back`: one of these pages, or the list with that query. */
export function returnPath(back: string): string {
  if (isPage(back)) return back
  return back === '' ? '/' : `/?${back}`
}

function isPage(text: string): boolean {
  return (text.length <= 8000 && PAGE.test(text)) || HISTORY.test(text)
}
