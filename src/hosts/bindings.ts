/** The bindings of each request, built the same way on every host. */
import type { AppSettings, Bindings, RememberedOffers, Visit } from '../bindings.ts'
import type { AppConfig } from '../config.ts'
import type { Sql } from '../db/connect.ts'
import { createAccess } from './cloudflare-access-keys.ts'
import { createDeflate } from './deflate.ts'
import { createPasswords } from './passwords.ts'
import { settingsOf } from './app-settings.ts'
import { createWriteProbe } from './write-probe.ts'

/** The values that a host has for one request. */
type RequestParts = Pick<Bindings, 'cancelQueries' | 'afterResponse' | 'openExport'> & {
  /** For the queries of the request. Throws where the database is not ready. */
  readonly sql: () => Sql
  /** For the probe of `/readyz`, which is not a query of the request. */
  readonly probeSql: () => Sql
  readonly sender: Pick<Bindings, 'clientAddress' | 'peerAddress' | 'forwardedProtocol'>
}

/** Makes once what all requests of a process or isolate share. None of it holds a connection. */
export function createBindings(config: AppConfig): {
  readonly settings: AppSettings
  readonly bindingsFor: (parts: RequestParts) => Bindings
} {
  const settings = settingsOf(config)
  const passwords = createPasswords()
  const access = createAccess(config.access)
  const writeProbe = createWriteProbe()
  const visits = new Map<string, Visit>()
  const offers = new Map<string, RememberedOffers>()
  return {
    settings,
    bindingsFor: ({ sql, probeSql, sender, cancelQueries, afterResponse, openExport }) => ({
      get sql() {
        return sql()
      },
      cancelQueries,
      proveWrite: async () => writeProbe(probeSql()),
      now: () => new Date(),
      ...sender,
      passwords,
      afterResponse,
      openExport,
      createDeflate,
      settings,
      visits,
      offers,
      access,
    }),
  }
}
