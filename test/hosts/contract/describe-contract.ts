/** One host alone with the whole contract: what it promises over real HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFlakyLink } from '../../support/flaky-link.ts'
import { startRuntime, untilReady, type RunningHost, type Runtime } from '../../support/runtimes.ts'
import { createLedgerDatabase } from '../../support/schema.ts'
import type { Clause, ContractHost } from './requests.ts'

type Outcome = { readonly error?: unknown }

/**
 * Starts a host on a database of its own, behind a link that can be cut, and tries each clause on it.
 * The outages, which wait for seconds, are tried meanwhile on a second one. For a Worker it is the
 * same one afterwards: it connects anew with each request, and waits less than a second takes to start.
 */
export function describeContract(
  runtime: Runtime,
  clauses: readonly Clause[],
  outages: readonly Clause[],
): void {
  const running: RunningHost[] = []
  let host: ContractHost
  let outcomes: ReadonlyMap<string, Promise<Outcome>>

  async function startHost(): Promise<ContractHost> {
    const { url, sql } = await createLedgerDatabase()
    const link = await createFlakyLink(url)
    await link.open()
    const started = await startRuntime(runtime, link.url)
    running.push(started)
    await untilReady(started)
    return { ...started, link, sql }
  }

  beforeAll(async () => {
    const isAlone = runtime === 'workers'
    const [first, second] = await Promise.all([startHost(), isAlone ? undefined : startHost()])
    host = first
    outcomes = second === undefined ? new Map() : outcomesOn(second, outages)
  })
  afterAll(() => Promise.all(running.map((each) => each.stop())))

  describe(`on ${runtime}`, () => {
    test.each(clauses)(
      '%s',
      async (_promise, check) => {
        expect.hasAssertions()
        await check(host)
      },
      30_000,
    )
    test.each(outages)(
      '%s',
      async (promise, check) => {
        const { error } = (await outcomes.get(promise)) ?? (await outcomeOf(check(host)))
        if (error !== undefined) throw error
        expect(error).toBeUndefined()
      },
      60_000,
    )
  })
}

/** Tries clauses one after the other, and answers at once what is going to become of each. */
function outcomesOn(host: ContractHost, clauses: readonly Clause[]) {
  const outcomes = new Map<string, Promise<Outcome>>()
  let before: Promise<unknown> = Promise.resolve()
  for (const [promise, check] of clauses) {
    const outcome = before.then(() => outcomeOf(check(host)))
    outcomes.set(promise, outcome)
    before = outcome
  }
  return outcomes
}

const outcomeOf = (check: Promise<void>): Promise<Outcome> =>
  check.then(
    () => ({}),
    (error: unknown) => ({ error }),
  )
