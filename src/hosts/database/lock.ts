import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql, Transaction } from '../../db/connect.ts'
import { hasState, Outage } from '../../db/errors.ts'

// Any number will do, as long as every runner takes the same: this is "expenses" on a telephone.
const LOCK = 39_736_737

const ASKS_EVERY = 250
const TRIES = 100
const ANSWERS_WITHIN = 10_000
const SLOW = 10_000

/** Is told what is waited for, again and again. What it throws ends the wait. */
export type OnWait = (what: string) => void

/**
 * Takes the lock under which schema, rights and roles are changed; it ends with the session. While
 * another session has it, `onWait` is told which one, before each time the lock is asked for again.
 */
export async function lockDatabase(sql: Sql, onWait: OnWait = () => {}): Promise<void> {
  for (;;) {
    const [{ locked }] = await answered(
      sql<[{ locked: boolean }]>`select pg_try_advisory_lock(${LOCK}) as locked`,
    )
    if (locked) return
    onWait(`another start that changes the database (${await answered(describeHolder(sql))})`)
    await sleep(ASKS_EVERY)
  }
}

// The sessions of other roles show no more than their process, unless to a superuser.
async function describeHolder(sql: Sql): Promise<string> {
  const [holder] = await sql<{ pid: number; since: Date | null }[]>`
    select pg_locks.pid, backend_start as since
    from pg_locks
    left join pg_stat_activity using (pid)
    where
      locktype = 'advisory' and granted and classid = 0 and objid = ${LOCK} and objsubid = 1
      and pg_locks.database = (select oid from pg_database where datname = current_database())`
  if (holder === undefined) return 'another session'
  const since = holder.since === null ? '' : ` since ${holder.since.toISOString()}`
  return `process ${holder.pid}${since}`
}

/**
 * Changes a table in a transaction. A change waits for the table's readers, and every later query
 * waits behind it: so it gives up soon and tries again, and nobody waits longer than that.
 */
export async function changeInShortTries(
  sql: Sql,
  change: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql.begin(async (transaction) => {
        await transaction`set local lock_timeout = '200ms'`
        await change(transaction)
      })
      return
    } catch (error) {
      if (attempt === TRIES || !hasState(error, '55P03')) throw error
      await sleep(200 + Math.random() * 300)
    }
  }
}

/** What takes no time, or an Outage: the driver waits forever where a connection falls silent. */
export async function answered<Answer>(answer: PromiseLike<Answer>): Promise<Answer> {
  const seconds = ANSWERS_WITHIN / 1000
  const late = new AbortController()
  const deadline = sleep(ANSWERS_WITHIN, undefined, { signal: late.signal }).then(() => {
    throw new Outage(`no answer within ${seconds} seconds`)
  })
  deadline.catch(() => {})
  try {
    return await Promise.race([answer, deadline])
  } finally {
    late.abort()
  }
}

/** What may take long: `onSlow` is called for as long as it does. */
export async function watched<Answer>(
  answer: PromiseLike<Answer>,
  onSlow: () => void,
): Promise<Answer> {
  const slow = setInterval(onSlow, SLOW)
  try {
    return await answer
  } finally {
    clearInterval(slow)
  }
}
