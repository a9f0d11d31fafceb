/** The context of a write, and how its refusals are read. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import { fieldProblem } from '../../src/db/errors.ts'
import { deviceOf } from '../../src/domain/user-agent.ts'
import type { ExpenseProblems } from '../../src/domain/expense.ts'

/** The ledger that a request writes to, and the member and device that it comes from. */
export function writeContextOf(c: Context<AppEnv>): WriteContext {
  const who = deviceOf(c.req.header('user-agent'))
  return { ledgerId: c.var.ledger.ledgerId, who, memberId: c.var.session?.memberId ?? null }
}

/** The problems that a person can correct, by field; any other error is thrown again. */
export function problemsOrThrow(error: unknown): ExpenseProblems {
  const problems = fieldProblem(error)
  if (problems === undefined) throw error
  return problems
}
