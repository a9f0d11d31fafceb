/**
 * Remembers for a while which names and categories the form of a ledger offers: reading them takes the
 * database as long as the list itself. They are suggestions, and what this process writes is seen at
 * once; what another one writes, half a minute later.
 */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv, RememberedOffers } from '../../src/bindings.ts'
import type { SuggestionTime } from '../../src/db/categories/recent-use.ts'
import { SAFE_METHODS } from '../http/same-origin.ts'

const MILLISECONDS = 30_000
const MOST_LEDGERS = 1000

/** What the form offers on this day and in this part of it; to be completed where it has no text yet. */
export function rememberedOffers(c: Context<AppEnv>, adding: SuggestionTime): RememberedOffers {
  const { offers = new Map<string, RememberedOffers>(), now } = c.env
  const { ledgerId } = c.var.ledger
  const asOf = `${adding.today} ${adding.partOfDay.from} ${adding.partOfDay.offset}`
  const time = now().getTime()
  const known = offers.get(ledgerId)
  if (known?.text !== undefined && known.asOf === asOf && known.until > time) return known

  // A write meanwhile takes it out of the map again, so that nothing older than the write is offered.
  const incomplete: RememberedOffers = { asOf, until: time + MILLISECONDS }
  if (offers.size >= MOST_LEDGERS) offers.clear()
  offers.set(ledgerId, incomplete)
  return incomplete
}

/** Forgets them when a request has written to the ledger, or may have. */
export const forgetOffers = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (SAFE_METHODS.includes(c.req.method)) return
  // The setup writes to a ledger that the request has not entered.
  const { ledger } = c.var as { ledger?: { ledgerId: string } }
  if (ledger === undefined) c.env.offers?.clear()
  else c.env.offers?.delete(ledger.ledgerId)
})
