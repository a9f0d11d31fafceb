/**
 * Expenses as a journal of plain-text accounting: hledger's format (hledger 1.25, journal.5) and
 * Beancount's (Beancount 2.3, "Beancount Language Syntax"). Each expense is a transaction of two postings,
 * from one account for all the money to one for the category, so that the totals are those of the app.
 */
import type { Expense } from './expense.ts'
import { exportedPrice } from './export-columns.ts'
import type { Ledger } from './ledger.ts'
import { memoize, MOST_TEXTS } from './memoize.ts'

type Money = Pick<Ledger, 'currency'>

/** The first lines of an hledger journal: how amounts are written, with the decimals of the currency. */
export function hledgerHead({ currency }: Money): string {
  // The point is needed also where there are no decimals.
  const example = exportedPrice('1000.0000', currency)
  return `commodity ${example.includes('.') ? example : `${example}.`} ${currency}\n`
}

export function hledgerEntry(
  { id, spentOn, name, category, price, tags, note }: Expense,
  { currency }: Money,
): string {
  const what = name === '' ? category : name
  // hledger reads `key:value` in a comment as a tag, up to a comma.
  const comments = [`id:${id}`, ...tags.map((tag) => `${hledgerTag(tag)}:`)].join(', ')
  return `
${spentOn} * ${hledgerText(what).replace(/^\(/, '（')}  ; ${comments}
${note === '' ? '' : hledgerNote(note)}    ${hledgerAccount(category)}  ${exportedPrice(price, currency)} ${currency}
    assets:cash
`
}

/** A comment for each line. Where a word has a colon behind it, hledger reads a tag. */
function hledgerNote(note: string): string {
  const lines = note.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return lines.map((line) => `    ; ${line.trim().replaceAll(':', '：')}\n`).join('')
}

/**
 * A semicolon begins a comment, a bar parts a payee from a note, and what a parenthesis begins is a code:
 * full-width ones look like them.
 */
const hledgerText = memoize(
  (text) => text.replaceAll(';', '；').replaceAll('|', '｜').replace(/\s+/gu, ' '),
  MOST_TEXTS,
)

/** A colon would part an account from one within it, and two blanks end its name. */
const hledgerAccount = memoize(
  (category) => `expenses:${hledgerText(category).replaceAll(':', '：')}`,
  MOST_TEXTS,
)

/** The name of a tag ends at a colon, and has no blank. */
const hledgerTag = memoize((tag) => tag.replace(/[\s:,]+/gu, '-'), MOST_TEXTS)

/** Writes the entries of Beancount, which knows an account only after the line that opens it. */
export function createBeancountWriter({ currency }: Money) {
  const accounts = new Map<string, string>()
  const taken = new Set<string>()
  const accountOf = (category: string) => {
    const known = accounts.get(category)
    if (known !== undefined) return { account: known, isNew: false }
    const account = unused(`Expenses:${beancountName(category)}`, taken)
    taken.add(account)
    accounts.set(category, account)
    return { account, isNew: true }
  }
  return {
    head: () => `option "operating_currency" "${currency}"\n\n${opened('Assets:Cash', currency)}`,
    entry: ({ id, spentOn, name, category, price, tags, note }: Expense): string => {
      const { account, isNew } = accountOf(category)
      const marks = [...new Set(tags.map((tag) => `#${beancountTag(tag)}`))].join(' ')
      const noteLine = note === '' ? '' : `  note: ${beancountText(note)}\n`
      return `${isNew ? `\n${opened(account, currency)}` : ''}
${spentOn} * ${beancountText(name === '' ? category : name)}${marks === '' ? '' : ` ${marks}`}
  id: "${id}"
${noteLine}  ${account}  ${exportedPrice(price, currency)} ${currency}
  Assets:Cash
`
    },
  }
}

/** Days begin in 1900 here. */
function opened(account: string, currency: string): string {
  return `1900-01-01 open ${account} ${currency}\n`
}

/** Letters and digits with dashes between, and a capital or a digit first. */
function beancountName(category: string): string {
  const name = category.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  const capital = name.slice(0, 1).toUpperCase() + name.slice(1)
  // It knows the letters of the first plane only.
  return /^(?![\u{10000}-\u{10FFFF}])[\p{Lu}\p{Nd}]/u.test(capital)
    ? capital
    : `X-${capital}`.replace(/-$/, '')
}

function unused(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const candidate = number === 2 ? name : `${name}-${number - 1}`
    if (!taken.has(candidate)) return candidate
  }
}

/** Beancount takes only these characters in a tag. */
function beancountTag(tag: string): string {
  const plain = tag
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\w/.-]+/g, '-')
  return /^-*$/.test(plain)
    ? Array.from(tag, (each) => each.codePointAt(0)?.toString(16)).join('-')
    : plain
}

function beancountText(text: string): string {
  // A text may have 64 lines at most, but any number of line ends that are written so.
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return `"${escaped}"`
}
