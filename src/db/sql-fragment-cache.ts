import type { Fragment, Sql, Transaction } from './connect.ts'

export type Client = Sql | Transaction

const fragments = new WeakMap<Client, Map<string, Fragment>>()

/**
 * A part of a statement, composed once for each client and each name: composing a long one takes as
 * long as sending it. It must not depend on the request, and have no parameters.
 */
export function composed(sql: Client, name: string, compose: () => Fragment): Fragment {
  const ofClient = fragments.get(sql) ?? new Map<string, Fragment>()
  fragments.set(sql, ofClient)
  const fragment = ofClient.get(name) ?? compose()
  ofClient.set(name, fragment)
  return fragment
}
