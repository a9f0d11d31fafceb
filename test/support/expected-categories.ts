/** The texts that the pages of categories must have, recomputed from the rows. */
import { expectedReport } from './expected-report.ts'
import type { Asked } from './random-reports.ts'
import { inPeriod, sum } from './report-model.ts'

const ANY = { except: false, tags: [], text: '', least: undefined, most: undefined, refunds: false }

/** The page of one category: that of a report about nothing else. */
export function expectedCategory(asked: Asked, category: string) {
  const { total, facts, months } = expectedReport({
    ...asked,
    filter: { ...ANY, categories: [category] },
  })
  return { total, count: facts.split(' · ')[0], months }
}

/** The rows of the page of all of them, by name. */
export function expectedCategories(asked: Asked) {
  const names = [...new Set(asked.rows.map(({ category }) => category))].toSorted()
  const rows = inPeriod(asked.rows, asked.period)
  const sums = names.map((name) => sum(rows.filter(({ category }) => category === name)))
  const shares = sharesAmong(sums)
  return names.map((name, index) => {
    const { total, count } = expectedCategory(asked, name)
    return { name, total, count, share: shares[index] }
  })
}

/** Gives the hundred points one by one to the one that lacks most of what is due to it. */
function sharesAmong(sums: readonly bigint[]): string[] {
  const spent = sums.map((each) => (each > 0n ? each : 0n))
  const all = spent.reduce((one, other) => one + other, 0n)
  const points = spent.map(() => 0n)
  for (let given = 0; given < 100 && all > 0n; given += 1) {
    const lacking = spent.map((each, index) => each * 100n - (points[index] ?? 0n) * all)
    const most = lacking.reduce((one, other) => (other > one ? other : one))
    const first = lacking.indexOf(most)
    points[first] = (points[first] ?? 0n) + 1n
  }
  return spent.map((each, index) =>
    each === 0n ? '' : points[index] === 0n ? '<1%' : `${points[index]}%`,
  )
}
