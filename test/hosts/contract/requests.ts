/** How the promises of the contract ask a host, over real HTTP. */
import { expect } from 'vitest'
import type { Sql } from '../../../src/db/connect.ts'
import type { FlakyLink } from '../../support/flaky-link.ts'
import { inFull } from '../../support/read-html.ts'
import { share } from '../../support/run-counts.ts'
import { RUNTIMES, type RunningHost } from '../../support/runtimes.ts'

export type ContractHost = RunningHost & {
  /** The host's database, past the link. */
  readonly sql: Sql
  /** What carries the host's connections. */
  readonly link: FlakyLink
}

export type Clause = readonly [promise: string, check: (host: ContractHost) => Promise<void>]

/** What engines have data for: all of it on Node, and each case on one other host. */
export function shareOf<Case>(all: readonly Case[], { runtime }: ContractHost): readonly Case[] {
  return runtime === 'node' ? all : share(all, 3, RUNTIMES.indexOf(runtime))
}

export const FORM = 'application/x-www-form-urlencoded'

export function get(host: ContractHost, path = '/', init: RequestInit = {}) {
  return fetch(host.address + path, { redirect: 'manual', ...init })
}

export function send(
  host: ContractHost,
  body: string | FormData | URLSearchParams,
  headers: Record<string, string> = {},
) {
  return get(host, '/add', { method: 'POST', body, headers })
}

export function add(host: ContractHost, fields: Record<string, string>) {
  return send(host, new URLSearchParams({ category: 'food', price: '1', ...fields }))
}

/** A page, with the quotes and end tags that the build leaves out. */
export async function pageOf(host: ContractHost, path = '/'): Promise<string> {
  return inFull(await (await get(host, path)).text())
}

/** What the database holds; every way of counting has to agree. */
export async function sumsOf({ sql }: ContractHost) {
  const [sums] = await sql<{ rows: number; sum: string; agree: boolean }[]>`
    select
      (select count(*)::int from expenses where deleted_at is null) as rows,
      (select coalesce(sum(price), 0) from expenses where deleted_at is null)::text as sum,
      (select coalesce(sum(price), 0) from expenses where deleted_at is null)
        = all (array[
          (select coalesce(sum(total), 0) from categories),
          (select coalesce(sum(total), 0) from daily_totals)
        ]) as agree`
  expect(sums?.agree).toBe(true)
  return { rows: sums?.rows, sum: Number(sums?.sum) }
}
