/** The query plans of PostgreSQL for the app's statements. */
import type { Sql } from '../../src/db/connect.ts'

export type SentQuery = { readonly query: string; readonly parameters: unknown[] }

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
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

/** The generic plan, which PostgreSQL may cache for a prepared statement. */
async function planOf(sql: Sql, { query, parameters }: SentQuery): Promise<Plan> {
  const [planned] = await sql.begin(async (transaction) => {
    await transaction`set local plan_cache_mode = force_generic_plan`
    await transaction.unsafe(`prepare asked as ${query}`)
    const given = parameters.length > 0 ? `(${parameters.map(literal).join(', ')})` : ''
    const plans = await transaction.unsafe(`explain (format json) execute asked${given}`)
    await transaction`deallocate asked`
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
