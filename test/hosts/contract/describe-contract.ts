/** One host alone with the whole contract: what it promises over real HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareDatabase } from '../../../src/hosts/migrate.ts'
import { createFlakyLink } from '../../support/flaky-link.ts'
import { startRuntime, untilReady, type RunningHost, type Runtime } from '../../support/runtimes.ts'
import { createDatabase } from '../../support/schema.ts'
import type { Clause, ContractHost } from './requests.ts'

/** Starts a host on a database of its own, behind a link that can be cut, and tries each clause on it. */
export function describeContract(runtime: Runtime, clauses: readonly Clause[]): void {
  let host: ContractHost
  let running: RunningHost | undefined

  beforeAll(async () => {
    const { url, sql } = await createDatabase()
    await prepareDatabase(url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
    const link = await createFlakyLink(url)
    await link.open()
    running = await startRuntime(runtime, link.url)
    await untilReady(running)
    host = { ...running, link, sql }
  })
  afterAll(() => running?.stop())

  describe(`on ${runtime}`, () => {
    test.each(clauses)(
      '%s',
      async (_promise, check) => {
        expect.hasAssertions()
        await check(host)
      },
      30_000,
    )
  })
}
