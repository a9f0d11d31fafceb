/**
 * The app's page by hand: the literal pieces are cut from a page of the app's at the start, and what
 * the statement answers is put between them. So it stays right when the markup of the app changes.
 */
import type { CategoryTexts, ExpenseTexts, Facts } from './facts.ts'
import { cut, inElement, type Needle, type Template } from './template.ts'

/** The list that is measured. */
export const LIST = '/?period=all'

type PageSlot = (facts: Facts) => string
/** Reads from an expense and the one below it, whose day may begin there. */
type RowSlot = (expense: ExpenseTexts, next: ExpenseTexts) => string

/** What the app calls the last two days. */
const NEAR = ['Today', 'Yesterday']
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const SHORT = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' } as const
const shortDay = new Intl.DateTimeFormat('en-US', SHORT)
const dayWithYear = new Intl.DateTimeFormat('en-US', { ...SHORT, year: 'numeric' })

/** Makes the function that writes the page of some facts, with a new id for each form. */
export function createPage(appPage: string, known: Facts): (facts: Facts) => string {
  const { expenses } = known
  const starts = expenses.map(({ id }) => appPage.indexOf(id))
  const [first, last] = [expenses[0], expenses.at(-1)]
  if (first === undefined || last === undefined) throw new Error('the list is empty')
  const words = wordsOfDays(appPage, expenses)
  const head = cut(appPage.slice(0, starts[0]), [
    ...formIds(appPage, expenses),
    ...totalNeedles(known),
    ...[rowIdNeedle(first), ...dayNeedles(first, words)].map(ofFirst),
  ])
  const foot = cut(appPage.slice(starts.at(-1)), expenseNeedles(last))
  const rows = new Map<string, Template<RowSlot>>()
  for (const [index, expense] of expenses.entries()) {
    const next = expenses[index + 1]
    if (next === undefined) break
    const day = next.day === expense.day ? [] : dayNeedles(next, words)
    const text = appPage.slice(starts[index], starts[index + 1])
    const template = cut(text, [...expenseNeedles(expense), rowIdNeedle(next), ...day])
    if (template.slots.length < 3) throw new Error(`values were not found in ${text}`)
    const kind = kindOf(expense, next, words)
    if (!rows.has(kind)) rows.set(kind, template)
  }
  const templateOf = (expense: ExpenseTexts, next: ExpenseTexts) => {
    const template = rows.get(kindOf(expense, next, words))
    if (template === undefined) throw new Error(`the first page had none like ${expense.id}`)
    return template
  }

  return (facts) => {
    const { expenses: written } = facts
    let html = ''
    for (const [index, slot] of head.slots.entries()) {
      html += head.literals[index] + slot(facts)
    }
    html += head.literals.at(-1)
    for (let index = 0; index < written.length; index += 1) {
      const expense = written[index] as ExpenseTexts
      const next = written[index + 1] ?? expense
      const isLast = index === written.length - 1
      const { literals, slots } = isLast ? foot : templateOf(expense, next)
      for (let slot = 0; slot < slots.length; slot += 1) {
        html += literals[slot] + (slots[slot] as RowSlot)(expense, next)
      }
      html += literals[slots.length]
    }
    return html
  }
}

/** Expenses of one kind have the same literal pieces, as far as the next expense. */
function kindOf(expense: ExpenseTexts, next: ExpenseTexts, words: ReadonlyMap<string, string>) {
  const isNear = NEAR.includes(words.get(next.day) ?? '')
  const day = `day ${isNear ? 'near' : ''} ${next.dayTotal === '' ? '' : 'sum'} `
  return `${fieldsOf(expense)} ${expense.day === next.day ? '' : day}${fieldsOf(next)}`
}

function fieldsOf({ name, note, isBack, tags }: ExpenseTexts): string {
  return `${name === '' ? '' : 'name'}${note === '' ? '' : 'note'}${isBack ? 'back' : ''}${tags.length}`
}

function expenseNeedles(expense: ExpenseTexts): Needle<RowSlot>[] {
  const { id, day, name, note, amount, category, tags } = expense
  return [
    { before: '', value: id, after: '', slot: (each) => each.id },
    { before: 'after=', value: day, after: '_', slot: (each) => each.day },
    ...inElement<RowSlot>(name, (each) => each.name),
    ...inElement<RowSlot>(note, (each) => each.note),
    ...['', '$', '-', '-$', '+', '+$'].map((sign): Needle<RowSlot> => {
      return { before: `>${sign}`, value: amount, after: '<', slot: (each) => each.amount }
    }),
    ...inElement<RowSlot>(category.name, (each) => each.category.name),
    ...['"', ''].map((quote): Needle<RowSlot> => {
      const [before, after] = [`data-tile=${quote}`, `${quote}>`]
      return { before, value: category.letter, after, slot: (each) => each.category.letter }
    }),
    ...inClass<RowSlot>(category.colour, (each) => each.category.colour),
    ...tags.flatMap(({ name: text, parameter }, index): Needle<RowSlot>[] => [
      ...inElement<RowSlot>(text, (each) => each.tags[index]?.name ?? ''),
      {
        before: 'tag_id=',
        value: parameter,
        after: '"',
        slot: (each) => each.tags[index]?.parameter ?? '',
      },
    ]),
  ]
}

/** The id of a row stands before its expense's. */
function rowIdNeedle({ id }: ExpenseTexts): Needle<RowSlot> {
  return { before: '=e-', value: id.slice(-8), after: ' ', slot: (_, next) => next.id.slice(-8) }
}

function dayNeedles(expense: ExpenseTexts, words: ReadonlyMap<string, string>): Needle<RowSlot>[] {
  return [
    { before: '', value: expense.day, after: '', slot: (_, next) => next.day },
    ...inElement<RowSlot>(words.get(expense.day) ?? '', (_, next) => words.get(next.day) ?? ''),
    ...inElement<RowSlot>(expense.dayTotal, (_, next) => next.dayTotal),
  ]
}

function ofFirst({ slot, ...needle }: Needle<RowSlot>): Needle<PageSlot> {
  const read: PageSlot = ({ expenses: [expense] }) =>
    expense === undefined ? '' : slot(expense, expense)
  return { ...needle, slot: read }
}

function totalNeedles(facts: Facts): Needle<PageSlot>[] {
  const { total, spent, returned, count } = facts
  return [
    { before: '', value: total, after: '', slot: (each) => each.total },
    { before: '', value: spent, after: '', slot: (each) => each.spent },
    { before: '', value: returned, after: '', slot: (each) => each.returned },
    { before: '>', value: count, after: ' expenses<', slot: (each) => each.count },
    ...facts.categories.flatMap((category, index) => categoryNeedles(category, index)),
  ]
}

function categoryNeedles(category: CategoryTexts, index: number): Needle<PageSlot>[] {
  const reader =
    (key: keyof CategoryTexts): PageSlot =>
    ({ categories }) =>
      categories[index]?.[key] ?? ''
  return [
    { before: 'category_id=', value: category.parameter, after: '"', slot: reader('parameter') },
    { before: '', value: category.total, after: '', slot: reader('total') },
    { before: '"', value: category.name, after: ', $', slot: reader('name') },
    ...inElement(category.name, reader('name')),
    ...inElement(category.rounded, reader('rounded')),
    ...inElement(category.share, reader('share')),
    ...inClass(category.colour, reader('colour')),
  ]
}

function inClass<Slot>(colour: string, slot: Slot): Needle<Slot>[] {
  return [' c-', '"c-', '=c-'].flatMap((before) =>
    ['"', ' ', '>'].map((after) => ({ before, value: colour, after, slot })),
  )
}

/** The ids of forms are all those that no expense has. */
function formIds(page: string, expenses: readonly ExpenseTexts[]): Needle<PageSlot>[] {
  const ofExpenses = new Set(expenses.map(({ id }) => id))
  return [...page.matchAll(UUID)]
    .filter(([id]) => !ofExpenses.has(id))
    .map(([value]) => ({ before: '', value, after: '', slot: () => crypto.randomUUID() }))
}

function wordsOfDays(page: string, expenses: readonly ExpenseTexts[]): Map<string, string> {
  return new Map(
    expenses.map(({ day }) => {
      const date = new Date(`${day}T00:00:00Z`)
      const near = NEAR.find((word) => new RegExp(`${day}"?>${word}<`).test(page))
      const others = [shortDay.format(date), dayWithYear.format(date)]
      return [day, near ?? others.find((words) => page.includes(`>${words}<`)) ?? '']
    }),
  )
}
