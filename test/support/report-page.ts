/** Reads the numbers of a report from its page. */
import { textOf } from './read-html.ts'

const plain = (html: string) => textOf(html.replace(/<[^>]*>/g, ''))

/** The HTML of a section, by the id of its heading; empty without one. */
export function sectionOf(page: string, id: string): string {
  return page.split(`<h2 id="${id}">`)[1]?.split('</section>')[0] ?? ''
}

/** The rows of the table of a chart, without their head. */
export function tableOf(page: string, id: string): string[][] {
  const body = sectionOf(page, id).split('<tbody>')[1]?.split('</tbody>')[0] ?? ''
  return body
    .split('<tr>')
    .slice(1)
    .map((row) => row.split(/(?=<t[hd])/).map(plain))
}

/** The texts of each row of bars. */
export function barsIn(page: string, id: string): string[][] {
  const [chart = ''] = sectionOf(page, id).split('<details')
  return chart
    .split('<li>')
    .slice(1)
    .filter((row) => row.includes('<bdi>'))
    .map((row) =>
      [...row.matchAll(/<(?:bdi|span[^>]*)>(.*?)<\/(?:bdi|span)>/g)].map(([, text = '']) =>
        plain(text),
      ),
    )
}

/** The total on top, and the line of facts beneath it. */
export function headOf(page: string): { total: string; facts: string } {
  const head = page.split('<header class="report-head">')[1]?.split('</header>')[0] ?? ''
  const text = (beginning: RegExp) => plain(head.split(beginning)[1]?.split('</p>')[0] ?? '')
  return { total: text(/<p class="figure[^"]*">/), facts: text(/<p class="quiet">/) }
}

const withoutNames = (rows: string[][]) => rows.map(([, ...cells]) => cells)

/** All numbers of a page, as `expectedReport` has them. */
export function numbersOf(page: string) {
  const categories = tableOf(page, 'by-category')
  const shared = categories.filter(([, , share]) => share !== '')
  const percents = shared.map(([, , share = '']) => (share === '<1%' ? 0 : Number.parseInt(share)))
  return {
    ...headOf(page),
    running: withoutNames(tableOf(page, 'cumulative')),
    categories: categories.map(([name, total]) => [name, total]),
    sumOfShares: percents.reduce((all, each) => all + each, 0),
    shared: shared.map(([name]) => name),
    months: withoutNames(tableOf(page, 'by-month')).flat(),
    tags: tableOf(page, 'by-tag'),
    biggest: barsIn(page, 'biggest').map(([, price]) => price),
    weekdays: withoutNames(tableOf(page, 'by-weekday')),
  }
}
