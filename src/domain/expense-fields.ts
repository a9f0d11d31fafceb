/** The content fields of an expense: how each is typed, formatted and compared. */
import { categoryKey } from './category.ts'
import { formatDay } from './day.ts'
import type { Expense, ExpenseDraft } from './expense.ts'
import type { Ledger } from './ledger.ts'
import { formatPrice, isMoneyBack, typedPrice } from './money.ts'
import { tagKey, typedTags } from './tag.ts'

export const LONGEST_NAME = 200
export const LONGEST_NOTE = 10_000

/** What the control of the form sends for money back. */
export const REFUND = '1'

/** The fields of an expense that a person fills in. */
export type ExpenseContent = Omit<Expense, 'id'>
export type ContentField = keyof ExpenseContent

type FieldDescription<Value> = {
  /** The value as a page shows it; empty if there is none. */
  readonly formatted: (value: Value, ledger: Ledger) => string
  /** Two values are equal if their keys are. */
  readonly key: (value: Value) => string | number | boolean | null
}

const asIs = (value: string) => value
const text = { formatted: asIs, key: asIs }

/** In the order in which people read differences. */
const EXPENSE_FIELDS: {
  readonly [Field in ContentField]: FieldDescription<ExpenseContent[Field]>
} = {
  name: text,
  category: { ...text, key: categoryKey },
  price: { formatted: (price, ledger) => formatPrice(ledger, price), key: plainDecimal },
  spentOn: { ...text, formatted: (day, { locale }) => formatDay(locale, day) },
  tags: { formatted: typedTags, key: keyOfTags },
  note: text,
}

export const CONTENT_FIELDS = Object.keys(EXPENSE_FIELDS) as readonly ContentField[]

/** The fields of the form. Its price has no sign: `refund` says that it is money back. */
export type DraftField = ContentField | 'refund'

type InputDescription = {
  /** The name of the input. */
  readonly inputName: string
  /** Its value for an expense, as a person types it; its parser is in `parseExpense`. */
  readonly typed: (expense: ExpenseContent, ledger: Ledger) => string
  /** Whether it may have line ends, which only a textarea keeps. */
  readonly isMultiline?: boolean
}

export const EXPENSE_INPUTS: { readonly [Field in DraftField]: InputDescription } = {
  price: {
    inputName: 'price',
    typed: ({ price }, ledger) => typedPrice(ledger, price.replace(/^-/, '')),
  },
  refund: { inputName: 'refund', typed: ({ price }) => (isMoneyBack(price) ? REFUND : '') },
  category: { inputName: 'category', typed: ({ category }) => category },
  spentOn: { inputName: 'spent_on', typed: ({ spentOn }) => spentOn },
  name: { inputName: 'name', typed: ({ name }) => name },
  tags: { inputName: 'tags', typed: ({ tags }) => typedTags(tags) },
  note: { inputName: 'note', typed: ({ note }) => note, isMultiline: true },
}

export const DRAFT_FIELDS = Object.keys(EXPENSE_INPUTS) as readonly DraftField[]

/** The values of the optional fields when they are left empty. */
export const EMPTY_CONTENT: Omit<ExpenseContent, 'category' | 'price' | 'spentOn'> = {
  name: '',
  tags: [],
  note: '',
}

/** The fields in which two contents differ. A field that one of them lacks is not compared. */
export function differences(
  one: Partial<ExpenseContent>,
  other: Partial<ExpenseContent>,
): ContentField[] {
  return CONTENT_FIELDS.filter((field) => isDifferent(field, one[field], other[field]))
}

function isDifferent<Field extends ContentField>(
  field: Field,
  one: ExpenseContent[Field] | undefined,
  other: ExpenseContent[Field] | undefined,
): boolean {
  const { key } = EXPENSE_FIELDS[field]
  return one !== undefined && other !== undefined && key(one) !== key(other)
}

/** A draft of which each field is read by this function. */
export function draftFrom(id: string, typed: (field: DraftField) => string): ExpenseDraft {
  const fields = DRAFT_FIELDS.map((field) => [field, typed(field)])
  return { id, ...(Object.fromEntries(fields) as Record<DraftField, string>) }
}

/** An expense as a person would type it. */
export function draftOf(ledger: Ledger, expense: Expense): ExpenseDraft {
  return draftFrom(expense.id, (field) => EXPENSE_INPUTS[field].typed(expense, ledger))
}

/** The value of a field as a page shows it; empty if there is none. */
export function formattedField(
  field: ContentField,
  content: Partial<ExpenseContent>,
  ledger: Ledger,
): string {
  return formattedValue(field, content[field], ledger)
}

function formattedValue<Field extends ContentField>(
  field: Field,
  value: ExpenseContent[Field] | undefined,
  ledger: Ledger,
): string {
  return value === undefined ? '' : EXPENSE_FIELDS[field].formatted(value, ledger)
}

function keyOfTags(tags: readonly string[]): string {
  return tags.map(tagKey).toSorted().join(',')
}

/** `12.5000` and `12.50` are one price. */
function plainDecimal(price: string): string {
  return price.includes('.') ? price.replace(/\.?0+$/, '') : price
}
