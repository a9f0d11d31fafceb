/** Ids that a form, an address or a cookie holds. */
import { HTTPException } from 'hono/http-exception'
import { isId } from '../../src/domain/id.ts'

/** A UUID in lower case; undefined for anything else. */
export function parseId(text: string | undefined): string | undefined {
  return text !== undefined && isId(text) ? text.toLowerCase() : undefined
}

/** A UUID in lower case; 400 with this message for anything else. */
export function readId(text: string | undefined, message: string): string {
  const id = parseId(text)
  if (id === undefined) throw new HTTPException(400, { message })
  return id
}

/** Whether a text can be the id of a category or a tag: PostgreSQL stores no U+0000. */
export function isTextId(text: string | undefined): text is string {
  return text !== undefined && !text.includes('\0')
}
