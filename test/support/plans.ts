/** How PostgreSQL would run what the app asks. */
import type { Sql } from '../../src/db/connect.ts'

export type Asked = { readonly query: string; readonly parameters: unknown[] }

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

/** Which of these tables a query reads from end to end. */
export async function tablesReadWhole(
  sql: Sql,
  asked: Asked,
  large: readonly string[],
): Promise<string[]> {
  return readWhole(await planOf(sql, asked)).filter((table) => large.includes(table))
}

function readWhole(plan: Plan): string[] {
  const whole = plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : []
  return [...whole, ...(plan.Plans ?? []).flatMap(readWhole)]
}

/** The plan for any parameters, as it may be kept for the app's connections. */
async function planOf(sql: Sql, { query, parameters }: Asked): Promise<Plan> {
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
