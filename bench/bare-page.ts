/** The app's page by hand: the same tags and text, while the seeded expenses stay as they are. */

export type Row = {
  readonly id: string
  readonly category: string
  readonly price: string
  readonly spent_on: string
  readonly name: string
  readonly note: string
  readonly version: number
}

/** What the page shows beside the rows. Bare reads it once: only the rows are asked for each time. */
export type Frame = {
  readonly today: string
  readonly total: string
  readonly count: string
  readonly categories: readonly { readonly category: string; readonly total: string }[]
  readonly dayTotals: ReadonlyMap<string, string>
}

const ROWS = 50
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const counted = new Intl.NumberFormat('en-US')
const longDay = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' })

/** Makes the function that turns an id for the form and 51 rows, newest first, into the page. */
export function createPage(frame: Frame): (id: string, rows: readonly Row[]) => string {
  const head = headOf(frame)
  const form = formOf(frame)
  const foot = footOf(frame)
  const headings = new Map([...frame.dayTotals].map(([day, total]) => [day, headingOf(day, total)]))

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
    const last = rows[ROWS - 1]
    const older = last === undefined ? '' : `/?after=${last.spent_on}_${last.id}`
    return (
      `${head}${id}${form}${list}</ul></section></form><nav class="pages" aria-label="Pages of expenses">` +
      `<a href="${older}" rel="next">Older</a></nav></section>${foot}`
    )
  }
}

function rowOf({ id, name, category, price, note, version }: Row): string {
  const what = escaped(name || category)
  let row = `<li><a href="/expenses/${id}"><bdi class="what">${what}</bdi></a>`
  if (name !== '') row += `<bdi class="category">${escaped(category)}</bdi>`
  row += `<span class="figure">${amount(price)}</span>`
  if (price.startsWith('-')) row += '<span class="back">money back</span>'
  if (note !== '') {
    row += `<details><summary>Note</summary><bdi class="note">${escaped(note)}</bdi></details>`
  }
  row += `<button class="plain" name="delete" value="${id}.${version}" aria-label="Delete ${what}">`
  return `${row}Delete</button></li>`
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

function money(price: string): string {
  return dollars.format(price as `${number}`)
}

function headingOf(day: string, total: string): string {
  const words = longDay.format(new Date(`${day}T00:00:00Z`))
  return (
    `<section class="day"><h3><time datetime="${day}" lang="en-US">${words}</time>` +
    `<span class="figure">${money(total)}</span></h3><ul>`
  )
}

function headOf({ total, count }: Frame): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"/><title>Expense Tracker</title>' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>' +
    '<meta name="color-scheme" content="light dark"/>' +
    '<link rel="icon" href="/icon.svg" type="image/svg+xml"/>' +
    '<link rel="stylesheet" href="/app.css"/></head><body>' +
    '<header class="masthead"><a href="/">Expense Tracker</a></header><main class="home">' +
    '<section class="total" aria-labelledby="total-title"><h1 id="total-title">Spent in all</h1>' +
    `<p class="figure">${money(total)}</p>` +
    `<p class="quiet">${counted.format(count as `${number}`)} expenses</p></section>` +
    '<form class="add" method="post" action="/add"><input type="hidden" name="id" value="'
  )
}

function formOf({ today, categories }: Frame): string {
  const options = categories.map(({ category }) => `<option value="${category}"></option>`)
  const latest = Number(today.slice(0, 4)) + 10 + today.slice(4)
  return (
    '" autocomplete="off"/><div class="fields"><div class="field field-price">' +
    '<label for="price">Price in USD</label><input id="price" class="figure" name="price" ' +
    'value="" inputmode="decimal" autocomplete="off" placeholder="12.50" required=""/></div>' +
    '<div class="field field-category"><label for="category">Category</label>' +
    '<input id="category" name="category" value="" list="categories" maxlength="100" ' +
    'autocomplete="off" autocapitalize="none" required=""/>' +
    `<datalist id="categories">${options.join('')}</datalist></div><button>Add</button></div>` +
    '<details><summary>Day, name and note</summary><div class="fields">' +
    '<div class="field field-spentOn"><label for="spentOn">Day</label><input id="spentOn" ' +
    `type="date" name="spent_on" value="${today}" min="1900-01-01" max="${latest}"/></div>` +
    '<div class="field field-name"><label for="name">Name</label>' +
    '<input id="name" name="name" value="" maxlength="200" autocomplete="off"/></div>' +
    '<div class="field field-note"><label for="note">Note</label>' +
    '<textarea id="note" name="note" rows="2" maxlength="10000">\n</textarea></div></div>' +
    '</details></form><section class="list" aria-labelledby="list-title">' +
    '<h2 id="list-title">Expenses</h2>'
  )
}

function footOf({ categories }: Frame): string {
  const most = categories.map(
    ({ category, total }) =>
      `<li><bdi>${category}</bdi><span class="figure">${money(total)}</span></li>`,
  )
  return (
    '<aside class="categories" aria-labelledby="categories-title">' +
    `<h2 id="categories-title">Most used categories</h2><ul>${most.join('')}</ul></aside>` +
    '</main></body></html>'
  )
}
