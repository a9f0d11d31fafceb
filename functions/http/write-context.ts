/** The context of a write, and how its refusals are read. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import type { WriteContext } from '../../src/db/expenses/write-versions.ts'
import { fieldProblem } from '../../src/db/errors.ts'
import { deviceOf } from '../../src/domain/device.ts'
import type { ExpenseProblems } from '../../src/domain/expense.ts'

/** In which ledger this request writes, and who does: a member, where people sign in, on a device. */
export function writeContextOf(c: Context<AppEnv>): WriteContext {
  const who = deviceOf(c.req.header('user-agent'))
  return { ledgerId: c.var.ledger.ledgerId, who, memberId: c.var.session?.memberId ?? null }
}

/** What a person can mend, by field; what nobody can is thrown on. */
export function problemsOrThrow(error: unknown): ExpenseProblems {
  const problems = fieldProblem(error)
  if (problems === undefined) throw error
  return problems
}
