/** Compares a file with a ledger, some lines at a time, however many it has. */
import type { Sql } from '../../src/db/connect.ts'
import { readUsualCategories } from '../../src/db/expenses/usual-category.ts'
import { hasImported, readImported, readThere } from '../../src/db/imports/fingerprints.ts'
import { readRules } from '../../src/db/rules.ts'
import { readSimilar } from '../../src/db/similar-expenses.ts'
import type { IgnoredLine, ImportAnswers } from '../../src/domain/import-entry.ts'
import type { LineChoices } from '../../src/domain/import-file.ts'
import { prepareRules } from '../../src/domain/apply-rules.ts'
import { dayIn } from '../../src/domain/day.ts'
import { expenseNameKey } from '../../src/domain/expense.ts'
import { rowOf, type ImportRow } from '../../src/domain/import-preview.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { countOccurrences } from '../../src/domain/occurrences.ts'
import type { Rule } from '../../src/domain/rule.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import type { FileReading } from './file-contents.ts'
import type { PreviewPart, PreviewRow } from './preview.ts'

export type Asked = {
  readonly sql: Sql
  readonly ledger: Ledger
  readonly now: () => Date
  /** Categories that a person chose, by the key of a name. */
  readonly categories?: Readonly<Record<string, string>>
  /** Lines that a person said are there already, or all that may be. */
  readonly joined?: readonly number[] | 'all'
  readonly lines?: LineChoices
  readonly answers?: ImportAnswers
}

/** What the file would add, in the order of its lines. */
export async function* previewParts(asked: Asked, file: FileReading): AsyncGenerator<PreviewPart> {
  const { sql, ledger, now, joined = [], lines = {} } = asked
  const { ledgerId, timeZone } = ledger
  const today = dayIn(timeZone, now())
  const occurrenceOf = countOccurrences()
  const treated = createRuleApplier(await readRules(sql, ledgerId), asked)
  const categoriesOf = createCategoryChooser(asked)
  const similarTo = createSimilarFinder(sql, ledgerId)
  const knownOf = await createDuplicateFinder(sql, ledgerId)
  const isSame = ({ line }: PreviewRow) => joined === 'all' || joined.includes(line)

  for await (const { entries, refused, ignored, balanceAddsUp } of file.parts()) {
    const read = entries.map((entry) => rowOf(entry, { ledger, today }))
    const rows = read.flatMap((row) =>
      'code' in row ? [] : [withOccurrence(row, occurrenceOf(row.raw))],
    )
    const known = await knownOf(rows)
    const leftBefore = new Set<number>()
    const unknown = rows.filter(({ line }, index) => {
      if (known.get(index) === null) leftBefore.add(line)
      return typeof known.get(index) !== 'string'
    })
    const isLeftOut = ({ line }: PreviewRow) => lines[line]?.isLeftOut ?? leftBefore.has(line)
    const { kept, ignoredRows } = treated(unknown)
    const sorted = await categoriesOf(kept)
    const fresh = sorted.filter((row) => !isLeftOut(row))
    const alike = await similarTo(fresh)
    yield {
      rows: fresh.filter((row, index) => !(alike.has(index) && isSame(row))),
      refused: [...refused, ...read.flatMap((row) => ('code' in row ? [row] : []))],
      ignored: [...ignored, ...ignoredRows],
      duplicates: rows.flatMap(({ line }, index) => {
        const of = known.get(index)
        return typeof of === 'string' ? [{ line, of }] : []
      }),
      similar: fresh.flatMap((row, index) => {
        const of = alike.get(index)
        return of === undefined ? [] : [{ ...row, of, isJoined: isSame(row) }]
      }),
      leftOut: sorted.filter(isLeftOut),
      balanceAddsUp,
    }
  }
}

/** Applies the rules of the ledger to rows, and what was said of money that came in. */
function createRuleApplier(rules: readonly Rule[], { answers = {} }: Asked) {
  const apply = prepareRules(rules)
  const isMoneyInLeftOut = answers['money-in'] === 'leave-out'
  return (rows: readonly PreviewRow[]) => {
    const [kept, ignoredRows]: [PreviewRow[], IgnoredLine[]] = [[], []]
    for (const row of rows) {
      const { treatment, ruleIds, name, category, tags } = apply(row)
      const { line, price } = row
      if (treatment === 'leave-out') ignoredRows.push({ line, code: 'rule' })
      else if (isMoneyInLeftOut && treatment !== 'keep' && price.startsWith('-')) {
        ignoredRows.push({ line, code: 'money-in' })
      } else
        kept.push(
          ruleIds.length === 0 ? row : { ...row, name, category, tags, isSure: category !== '' },
        )
    }
    return { kept, ignoredRows }
  }
}

function withOccurrence(row: ImportRow, occurrence: number): PreviewRow {
  return { ...row, occurrence, writtenName: row.name, isSure: row.category !== '' }
}

/** Finds the rows that were imported before, and those of this app's own export that are there already. */
async function createDuplicateFinder(sql: Sql, ledgerId: string) {
  // The lines of a first file need not be looked up: of a long one, that would take a tenth of the time.
  const isFirst = !(await hasImported(sql, ledgerId))
  return async (rows: readonly PreviewRow[]) => {
    const known = isFirst ? [] : await readImported(sql, ledgerId, rows)
    const own = rows.flatMap(({ ownId }) => ownId ?? [])
    const there = await readThere(sql, ledgerId, own)
    const same = rows.flatMap(({ ownId = '' }, index) =>
      there.has(ownId) ? [[index, ownId] as const] : [],
    )
    return new Map([...known, ...same])
  }
}

/** With more rows it would take too long where a week has many expenses. */
const MOST_COMPARED = 2000

/** Compares the first rows with expenses that were entered by hand. */
function createSimilarFinder(sql: Sql, ledgerId: string) {
  const taken = new Set<string>()
  let left = MOST_COMPARED
  return async (rows: readonly PreviewRow[]) => {
    const compared = rows.slice(0, left)
    left -= compared.length
    return readSimilar(sql, ledgerId, compared, taken)
  }
}

/** More names than that are forgotten, and read again. */
const MOST_NAMES = 20_000

/** Gives rows their category: that chosen for the line, that of the file, else the chosen one of the name, or that it usually has. */
function createCategoryChooser({ sql, ledger, categories = {}, lines = {} }: Asked) {
  const chosen = new Map(Object.entries(categories))
  const known = new Map<string, string>()
  return async (rows: readonly PreviewRow[]): Promise<readonly PreviewRow[]> => {
    const names = rows.filter(({ category }) => category === '').map(({ name }) => name)
    const keys = [...new Set(names.map(expenseNameKey))]
    if (known.size + keys.length > MOST_NAMES) known.clear()
    const asked = keys.filter((key) => key !== '' && !known.has(key) && !chosen.has(key))
    const usual = await readUsualCategories(sql, ledger.ledgerId, asked)
    for (const key of asked) known.set(key, usual.get(key) ?? importTexts.otherCategory)
    return rows.map((row) => {
      const ofLine = lines[row.line]?.category
      if (ofLine !== undefined) return { ...row, category: ofLine, isSure: true }
      if (row.category !== '') return row
      const key = expenseNameKey(row.name)
      return { ...row, category: chosen.get(key) ?? known.get(key) ?? importTexts.otherCategory }
    })
  }
}
