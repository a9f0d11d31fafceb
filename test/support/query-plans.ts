/** The query plans of PostgreSQL for the app's statements. */
import type { Sql } from '../../src/db/connect.ts'

export type SentQuery = { readonly query: string; readonly parameters: unknown[] }

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  /** How often it was executed, where it was. */
  readonly 'Actual Loops'?: number
  readonly Plans?: readonly Plan[]
}

/** Which of these tables a query reads with a sequential scan. */
export async function scannedTables(
  sql: Sql,
  asked: SentQuery,
  large: readonly string[],
): Promise<string[]> {
  return scanned(await planOf(sql, asked)).filter((table) => large.includes(table))
}

function scanned(plan: Plan): string[] {
  const whole = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : []
  return [...whole, ...(plan.Plans ?? []).flatMap(scanned)]
}

/** The parts of the plan that a query executes more than once, by their tables or kinds. */
export async function repeatedParts(sql: Sql, asked: SentQuery): Promise<string[]> {
  return repeated(await planOf(sql, asked, 'analyze,'))
}

function repeated(plan: Plan): string[] {
  const { 'Actual Loops': loops = 0, 'Node Type': kind, 'Relation Name': table } = plan
  const own = loops > 1 ? [`${kind} ${table ?? ''} × ${loops}`] : []
  return [...own, ...(plan.Plans ?? []).flatMap(repeated)]
}

/** The generic plan, which PostgreSQL may cache for a prepared statement. */
async function planOf(sql: Sql, { query, parameters }: SentQuery, how = ''): Promise<Plan> {
  const [planned] = await sql.begin(async (transaction) => {
    await transaction`set local plan_cache_mode = force_generic_plan`
    await transaction.unsafe(`prepare statement as ${query}`)
    const given = parameters.length > 0 ? `(${parameters.map(literal).join(', ')})` : ''
    const plans = await transaction.unsafe(`explain (${how} format json) execute statement${given}`)
    await transaction`deallocate statement`
    return plans
  })
  const [[root]] = Object.values(planned ?? {}) as [[{ Plan: Plan }]]
  return root.Plan
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `'${text.replaceAll("'", "''")}'`
}
