/** What every write of an expense is given, and how its refusals are read. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import { fieldProblem } from '../../src/db/errors.ts'
import { writeVersions } from '../../src/db/expenses/versions.ts'
import type { NewVersion } from '../../src/domain/change.ts'
import { deviceOf } from '../../src/domain/device.ts'
import { keysOf } from '../../src/domain/expense.ts'

/** In which ledger this request writes, and who does: a member, where people sign in, on a device. */
export function writeContextOf(c: Context<AppEnv>): WriteContext {
  const who = deviceOf(c.req.header('user-agent'))
  return { ledgerId: c.var.ledger.ledgerId, who, memberId: c.var.session?.memberId ?? null }
}

/** Writes versions of expenses that still have the one they were made from; answers their ids. */
export async function writeExpenses(
  c: Context<AppEnv>,
  versions: readonly NewVersion[],
  actionId: string | null = null,
): Promise<ReadonlySet<string>> {
  const keyed = versions.map((version) => ({ ...version, keys: keysOf(version.content ?? {}) }))
  const writeContext = { ...writeContextOf(c), actionId }
  return new Set(await writeVersions(c.env.sql, keyed, writeContext))
}

/** What a person can mend, by field; what nobody can is thrown on. */
export function problemsOrThrow(error: unknown): Record<string, string> {
  const problems = fieldProblem(error)
  if (problems === undefined) throw error
  return problems
}
