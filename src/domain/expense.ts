import type { CategoryColour } from './category-content.ts'
import { categoryKey, parseCategory } from './category.ts'
import { parseDay, type Day } from './day.ts'
import { LONGEST_NAME, LONGEST_NOTE } from './expense-fields.ts'
import { isId } from './id.ts'
import type { Ledger } from './ledger.ts'
import { searchText } from './letters.ts'
import type { Price } from './money.ts'
import { parsePrice } from './price.ts'
import type { Named } from './reference.ts'
import { parseRefund, parseRefundPrice } from './refund.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { parseTags, tagKey } from './tag.ts'
import { parseLine, parseText } from './input-text.ts'

/** An expense as it is stored. */
export type Expense = {
  /** UUID. Made with the form, so that sending a form twice stores it once. */
  readonly id: string
  readonly category: string
  /** In the ledger's currency. */
  readonly price: Price
  readonly spentOn: Day
  /** What was bought; may be empty. */
  readonly name: string
  /** Of many lines; may be empty. */
  readonly note: string
  readonly tags: readonly string[]
}

/** The keys by which the database compares and searches expenses. */
export type Keys = {
  /** The key of its category, the same for all spellings. */
  readonly categoryKey: string
  /** Its name in the letters that searches compare; null without a name. */
  readonly nameKey: string | null
  /** Its name and note, in the same letters; empty without both. */
  readonly text: string
  /** Its tags, each with what all spellings of it share. */
  readonly keyedTags: readonly { readonly name: string; readonly key: string }[]
}

type Words = Pick<Expense, 'category' | 'name' | 'note' | 'tags'>

/** The keys of some content of an expense; a name comes with its note. */
export function keysOf({ category, name, note, tags }: Partial<Words>): PartialKeys {
  const isTextKnown = name !== undefined && note !== undefined
  const isEmpty = name === '' && note === ''
  return {
    categoryKey: category === undefined ? null : categoryKey(category),
    nameKey: (isTextKnown && expenseNameKey(name)) || null,
    text: isTextKnown ? (isEmpty ? '' : searchText(`${name}\n${note}`)) : null,
    keyedTags: tags?.map((tag) => ({ name: tag, key: tagKey(tag) })) ?? null,
  }
}

/** The key of an expense's name, by which it is sorted and found again. */
export function expenseNameKey(name: string): string {
  return searchText(name).trim()
}

/** Null where the content lacks the field. */
export type PartialKeys = { readonly [Key in keyof Keys]: Keys[Key] | null }

/** An expense with its version, a count of its writes; an edit names the one it is based on. */
export type VersionedExpense = Expense & { readonly version: number }

/** An expense in the list, with the total of its day if the list is of whole days. */
export type ListedExpense = Omit<VersionedExpense, 'tags'> & {
  readonly tags: readonly Named[]
  readonly dayTotal: Price | null
  /** Those of its category. */
  readonly colour: CategoryColour | null
  readonly symbol: string | null
}

/** A place in the list: just after this expense, newest first. */
export type Position = { readonly spentOn: Day; readonly id: string }

/** An expense to add. Without a day, it is spent today. */
export type NewExpense = Omit<Expense, 'spentOn'> & { readonly spentOn: Day | null }

/** The fields of the form, as typed; `refund` says that the price is money back. */
export type ExpenseDraft = { readonly [Field in keyof Expense | 'refund']: string }

/** Problems by field; `form` is for those of no single field. */
export type ExpenseProblems = { readonly [Field in keyof ExpenseDraft | 'form']?: Refusal }

type Parsed<Values> = { readonly [Field in keyof Values]: Result<Values[Field], Refusal> }

type ParseContext = { readonly ledger: Ledger; readonly today: Day }

/** Parses the form of an add, whose day may be empty, into an expense, or into all its problems. */
export function parseNewExpense(
  draft: ExpenseDraft,
  { ledger, today }: ParseContext,
): Result<NewExpense, ExpenseProblems> {
  const spentOn: Result<Day | null, Refusal> =
    draft.spentOn === '' ? ok(null) : parseDay(draft.spentOn, today)
  return parseFields(draft, ledger, spentOn)
}

/** Parses a form that has to name its day, as an edit has. */
export function parseExpense(
  draft: ExpenseDraft,
  { ledger, today }: ParseContext,
): Result<Expense, ExpenseProblems> {
  const isMissing = draft.spentOn === ''
  const spentOn = isMissing
    ? refuse({ code: 'day-missing' } as const)
    : parseDay(draft.spentOn, today)
  return parseFields(draft, ledger, spentOn)
}

function parseFields<SpentOn extends Day | null>(
  draft: ExpenseDraft,
  ledger: Ledger,
  spentOn: Result<SpentOn, Refusal>,
): Result<Omit<Expense, 'spentOn'> & { readonly spentOn: SpentOn }, ExpenseProblems> {
  const refund = parseRefund(draft.refund)
  const price =
    refund.ok && refund.value
      ? parseRefundPrice(draft.price, ledger)
      : parsePrice(draft.price, ledger)
  const category = parseCategory(draft.category)
  const name = parseLine(draft.name, { field: 'name', longest: LONGEST_NAME })
  const note = parseText(draft.note, { field: 'note', longest: LONGEST_NOTE })
  const tags = parseTags(draft.tags)
  const id = parseId(draft.id)

  const others = name.ok && note.ok && tags.ok && id.ok
  if (refund.ok && price.ok && category.ok && spentOn.ok && others) {
    return ok({
      id: id.value,
      price: price.value,
      category: category.value,
      spentOn: spentOn.value,
      name: name.value,
      note: note.value,
      tags: tags.value,
    })
  }
  const fields = {
    ...({ price, refund, category, spentOn, name, note, tags } satisfies Parsed<
      Omit<NewExpense, 'id'> & { readonly refund: boolean }
    >),
    form: id,
  }
  return refuse(
    Object.fromEntries(
      Object.entries(fields).flatMap(([field, read]) => (read.ok ? [] : [[field, read.problem]])),
    ),
  )
}

function parseId(id: string): Result<string, Refusal> {
  return isId(id) ? ok(id.toLowerCase()) : refuse({ code: 'id-damaged' })
}
