import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import type { AppEnv } from '../../src/bindings.ts'
import { localesOf } from '../../src/domain/browser-languages.ts'

// Browsers send a few dozen characters.
const LONGEST = 200

/** The locales of the languages that a browser prefers (RFC 9110 §12.5.4), the first one most. */
export function browserLocales(c: Context<AppEnv>): readonly string[] {
  const header = (c.req.header('accept-language') ?? '').slice(0, LONGEST)
  return localesOf(parseAccept(header).map(({ type }) => type))
}
