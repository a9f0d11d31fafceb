import type { Fragment, Sql, Transaction } from './connect.ts'

export type Client = Sql | Transaction

const fragments = new Map<string, Fragment>()

/**
 * A part of a statement, composed once for each name: composing a long one takes as long as sending
 * it. It must not depend on the request, and have no parameters: such a fragment is text alone, and
 * belongs to no client, of which Node and the edge have one for each request.
 */
export function composed(name: string, compose: () => Fragment): Fragment {
  const fragment = fragments.get(name) ?? compose()
  fragments.set(name, fragment)
  return fragment
}
