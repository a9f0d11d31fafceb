/** The app's page by hand: the same tags and text, while the seeded expenses stay as they are. */

export type Row = {
  readonly id: string
  readonly category: string
  readonly price: string
  readonly spent_on: string
  readonly name: string
  readonly note: string
  readonly version: number
  readonly tags: readonly string[]
}

/** The list that is measured. */
export const LIST = '/?period=all'

const ROWS = 50
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const longDay = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' })

/**
 * Makes the function that turns an id for the form and 51 rows, newest first, into the page. What
 * surrounds the rows is taken from a page of the app's, once.
 */
export function createPage(
  appPage: string,
  dayTotals: ReadonlyMap<string, string>,
): (id: string, rows: readonly Row[]) => string {
  const first = appPage.indexOf('<section class="day">')
  const last = appPage.indexOf('</form><nav class="pages"')
  const older = appPage.indexOf('</nav></section>', last)
  const [head = '', form = ''] = appPage.slice(0, first).split(/(?<=name="id" value=")[^"]*/)
  const foot = appPage.slice(older)
  const headings = new Map([...dayTotals].map(([day, total]) => [day, headingOf(day, total)]))

  return (id, rows) => {
    let list = ''
    let day = ''
    for (const row of rows.slice(0, ROWS)) {
      if (row.spent_on !== day) {
        if (day !== '') list += '</ul></section>'
        day = row.spent_on
        list += headings.get(day)
      }
      list += rowOf(row)
    }
    const end = rows[ROWS - 1]
    const next = end === undefined ? '' : `${LIST}&amp;after=${end.spent_on}_${end.id}`
    return (
      `${head}${id}${form}${list}</ul></section></form><nav class="pages" ` +
      `aria-label="Pages of expenses"><a href="${next}" rel="next">Older</a>${foot}`
    )
  }
}

function rowOf({ id, name, category, price, note, version, tags }: Row): string {
  const what = escaped(name || category)
  let row = `<li><input type="checkbox" class="select" form="bulk" name="expense" `
  row += `value="${id}.${version}" aria-label="Select ${what}"/>`
  row += `<a href="/expenses/${id}?back=period%3Dall"><bdi class="what">${what}</bdi></a>`
  row += `<span class="figure">${amount(price)}</span><div class="about">`
  if (name !== '') row += `<bdi class="category">${escaped(category)}</bdi>`
  if (tags.length > 0) row += `<span class="tags">${tags.map(tagIdOf).join('')}</span>`
  if (price.startsWith('-')) row += '<span class="back">money back</span>'
  if (note !== '') {
    row += `<details><summary>Note</summary><bdi class="note">${escaped(note)}</bdi></details>`
  }
  row += `</div><button class="plain" name="delete" value="${id}.${version}" aria-label="Delete ${what}">`
  return `${row}Delete</button></li>`
}

function tagIdOf(tag: string): string {
  return `<a href="/?period=all&tag_id=${encodeURIComponent(tag)}"><bdi>${escaped(tag)}</bdi></a>`
}

// PostgreSQL sends four decimals, of which dollars show two: 1180.0000 becomes 1,180.00.
function amount(price: string): string {
  const short = price.slice(0, -2)
  return short.length < 7 ? short : short.replace(/\B(?=(\d{3})+\.)/g, ',')
}

function escaped(text: string): string {
  if (!/[&<>"']/.test(text)) return text
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function headingOf(day: string, total: string): string {
  const words = longDay.format(new Date(`${day}T00:00:00Z`))
  return (
    `<section class="day"><h3><a href="/?period=${day}..${day}">` +
    `<time datetime="${day}" lang="en-US">${words}</time></a>` +
    `<span class="figure">${dollars.format(total as `${number}`)}</span></h3><ul>`
  )
}
