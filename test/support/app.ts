import { v7 as uuidV7 } from 'uuid'
import { createApp } from '../../functions/app.tsx'
import type { AppSettings, Bindings, HostParts } from '../../src/bindings.ts'
import type { Sql } from '../../src/db/connect.ts'
import { proveWrite } from '../../src/db/health.ts'
import { createFirstLedger, readFirstLedger } from '../../src/db/ledgers.ts'
import { weekStartOf, type Ledger } from '../../src/domain/ledger.ts'
import { createDeflate } from '../../src/hosts/deflate.ts'
import { createExportConnections } from '../../src/hosts/export-connections.ts'
import { createPasswords } from '../../src/hosts/passwords.ts'
import type { FirstLedger } from '../../src/hosts/migrate.ts'
import { withoutBlanks } from './read-html.ts'
import { takeDatabase } from './reused-database.ts'

export const NOW = new Date('2026-06-05T12:00:00Z')
export const TODAY = '2026-06-05'

/** As on every host, but quick and many at once: these tests test neither the cost nor the queue. */
export const passwords = createPasswords({ ln: 4, r: 1, p: 1 }, 10)

export type TestApp = {
  /** As the tables' owner; requests have a role that only reads and writes rows. */
  readonly sql: Sql
  /** Where its database is. */
  readonly url: string
  readonly bindings: Bindings
  /** The ledger that was made first. */
  readonly ledger: () => Promise<Ledger>
  readonly request: (path: string, init?: RequestInit) => Promise<Response>
  /** Posts fields as a browser's form does, from our own page. */
  readonly post: (
    path: string,
    fields: Record<string, string> | string,
    headers?: Record<string, string>,
  ) => Promise<Response>
  /** The page at a path, or where it leads, as text without blanks between its tags. */
  readonly page: (path?: string) => Promise<string>
}

/** Bindings whose database throws at every query. */
export function withoutDatabase({ bindings }: TestApp): Bindings {
  const sql = {
    get(): never {
      throw new Error('the database was queried')
    },
  }
  return Object.defineProperty({ ...bindings }, 'sql', sql)
}

/** The app without parts of a host, made once: making it costs ten times what a request does. */
const usualApp = createApp()

/** The app on a database of its own, at noon on 5 June 2026 in UTC. */
export async function createTestApp(
  settings: Partial<FirstLedger> & {
    parts?: HostParts
    settings?: Partial<AppSettings>
    isNewDatabase?: boolean
  } = {},
): Promise<TestApp> {
  const { url, sql, asApp, appUrl, pending } = await takeDatabase(settings.isNewDatabase)
  const { currency = 'USD', locale = 'en-US', timeZone = 'UTC' } = settings
  const periods = { monthStart: 1, weekStart: weekStartOf(locale) }
  await createFirstLedger(sql, { ledgerId: uuidV7(), currency, locale, timeZone, ...periods })

  const follow = (work: Promise<unknown>) => {
    pending.add(work)
    const forget = () => void pending.delete(work)
    work.then(forget, forget)
  }
  const bindings: Bindings = {
    sql: asApp,
    now: () => NOW,
    clientAddress: '192.0.2.1',
    peerAddress: '127.0.0.1',
    passwords,
    cancelQueries: () => {},
    openExport: createExportConnections(() => appUrl).open,
    createDeflate,
    proveWrite: () => proveWrite(asApp),
    afterResponse: follow,
    settings: { openTo: 'this machine', ...settings.settings },
    visits: new Map(),
    offers: new Map(),
  }
  const app = settings.parts === undefined ? usualApp : createApp(settings.parts)
  const request = async (path: string, init?: RequestInit) => {
    const answer = Promise.resolve(app.request(path, init, bindings))
    follow(answer)
    return answer
  }
  return {
    sql,
    url,
    bindings,
    request,
    ledger: async () => {
      const ledger = await readFirstLedger(sql)
      if (ledger === undefined) throw new Error('no ledger')
      return ledger
    },
    post: (path, fields, headers = { 'sec-fetch-site': 'same-origin' }) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
      }),
    page: async (path = '/') => {
      const answer = await request(path)
      const elsewhere = answer.status === 302 ? answer.headers.get('location') : null
      return withoutBlanks(await (elsewhere ? await request(elsewhere) : answer).text())
    },
  }
}
