import { raw } from './html.ts'

/**
 * The path of the list with a query that is encoded. It has no character that ends an attribute
 * without quotes; an `&` before a name and `=` begins no character reference there (HTML §13.2.5.73).
 */
export function listPath(query: string) {
  return raw(`/?${query}`)
}
