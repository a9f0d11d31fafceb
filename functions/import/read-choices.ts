/** What a person chose in the preview of a file. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import type { Upload } from '../../src/db/imports/uploads.ts'
import { parseCategory } from '../../src/domain/category.ts'
import { expenseNameKey } from '../../src/domain/expense.ts'
import type { ImportAnswers } from '../../src/domain/import-entry.ts'
import type { LineChoices } from '../../src/domain/import-file.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import { readForm } from '../http/form.ts'

export type Choices = Omit<Upload, 'file' | 'fileName'>

/** More than a preview has: three for each row, two for a name, and one for a line that may be there. */
const MOST_FIELDS = 300

/**
 * The choices in the form, added to the earlier ones: a form has the rows of one page only, or only the
 * questions of how to read the file.
 */
export async function readChoices(c: Context<AppEnv>, before: Choices): Promise<Choices> {
  const [name, category, same]: [string[], string[], string[]] = [[], [], []]
  const [row, rowCategory, left]: [string[], string[], string[]] = [[], [], []]
  const repeated = { name, category, same, row, 'row-category': rowCategory, left }
  const form = await readForm(c, repeated, MOST_FIELDS)
  return {
    encoding: readEncoding(form.get('encoding')) ?? before.encoding,
    answers: { ...before.answers, ...readAnswers(form) },
    categories: { ...before.categories, ...readCategories(name, category) },
    joined: form.has('similar') ? same.filter(isLine).map(Number) : before.joined,
    lines: { ...before.lines, ...readLines(row, rowCategory, left, before.lines) },
  }
}

function isLine(text: string): boolean {
  return /^\d{1,9}$/.test(text)
}

/** What is left as it was guessed is empty. */
function readAnswers(form: ReadonlyMap<string, string>): ImportAnswers {
  const abouts = Object.keys(importTexts.questions)
  const given = [...form].filter(([name, answer]) => abouts.includes(name) && answer !== '')
  return Object.fromEntries(given) as ImportAnswers
}

/** The label of an encoding; undefined for anything else. */
function readEncoding(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

/** Categories by the key of a name; one that cannot be a category is left as it was. */
function readCategories(names: readonly string[], chosen: readonly string[]) {
  const pairs = names.flatMap((name, index) => {
    const category = parseCategory(chosen[index] ?? '')
    return category.ok ? [[expenseNameKey(name), category.value] as const] : []
  })
  return Object.fromEntries(pairs)
}

/** Each row is its line and the category that was shown, `12:Food`. */
function readLines(
  rows: readonly string[],
  categories: readonly string[],
  left: readonly string[],
  before: LineChoices,
): LineChoices {
  const choices = rows.flatMap((row, index) => {
    const [, line = '', shown] = /^(\d{1,9}):(.*)$/s.exec(row) ?? []
    if (line === '') return []
    const category = parseCategory(categories[index] ?? '')
    const isChanged = category.ok && category.value !== shown
    const changed = isChanged ? { category: category.value } : {}
    return [[line, { ...before[line], ...changed, isLeftOut: left.includes(line) }] as const]
  })
  return Object.fromEntries(choices)
}
