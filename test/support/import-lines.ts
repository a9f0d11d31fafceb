import type { ImportAnswers, ImportEntry, ReadEntries } from '../../src/domain/import-entry.ts'
import type { FileReading, ReadOptions, RefusedFile } from '../../functions/import/file-contents.ts'
import { sourceOf, type FileSource } from '../../functions/import/file-source.ts'
import type { ReadPart } from '../../src/domain/table-entries.ts'
import { bothAddUp } from '../../functions/import/preview.ts'
import { readFile } from '../../functions/import/read-file.ts'

/** All that a file says. */
export type WholeFile = Omit<FileReading, 'parts'> & ReadEntries

/** What the importer makes of a file. */
export async function readWhole(
  file: Uint8Array | FileSource,
  options: ReadOptions = {},
): Promise<WholeFile | RefusedFile> {
  const reading = await readFile(file instanceof Uint8Array ? sourceOf(file) : file, options)
  if ('refusedFile' in reading) return reading
  const { parts: read, ...about } = reading
  const parts: ReadPart[] = []
  for await (const part of read()) parts.push(part)
  return {
    ...about,
    entries: parts.flatMap(({ entries }) => entries),
    refused: parts.flatMap(({ refused }) => refused),
    ignored: parts.flatMap(({ ignored }) => ignored),
    balanceAddsUp: parts.map((part) => part.balanceAddsUp).reduce(bothAddUp),
  }
}

/** What the importer makes of a file's text in UTF-8. */
export function readText(text: string, answers: ImportAnswers = {}) {
  return readWhole(new TextEncoder().encode(text), { answers, timeZone: 'Europe/Berlin' })
}

/**
 * A line of text for each line that is read, refused or ignored, in their order, such as
 * `2 2026-03-07 12.5 EUR Shop (note) in Food #tag`, `3 refused: day-missing` and `1 ignored: header`.
 */
export function linesOf(read: WholeFile | RefusedFile): readonly string[] {
  if ('refusedFile' in read) return [`refused file: ${read.refusedFile}`]
  const lines: readonly (readonly [line: number, text: string])[] = [
    ...read.entries.map((entry) => [entry.line, entryLine(entry)] as const),
    ...read.refused.map(
      ({ line, code, text }) =>
        [line, `refused: ${code}${text === undefined ? '' : ` ${text}`}`] as const,
    ),
    ...read.ignored.map(({ line, code, otherFile }) => {
      const file = otherFile === undefined ? '' : ` ${otherFile.name} (${otherFile.refusedFile})`
      return [line, `ignored: ${code}${file}`] as const
    }),
  ]
  return [
    ...lines.toSorted(([one], [other]) => one - other).map(([line, text]) => `${line} ${text}`),
    ...read.questions.map(
      ({ about, choices, example }) => `asks ${about}: ${choices.join(' or ')} (${example})`,
    ),
    ...(read.balanceAddsUp === undefined
      ? []
      : [read.balanceAddsUp ? 'the balance adds up' : 'the balance does not add up']),
  ]
}

function entryLine({ spentOn, price, currency, name, note, category, tags }: ImportEntry): string {
  return [
    spentOn,
    price,
    currency,
    name,
    note && `(${note})`,
    category && `in ${category}`,
    ...tags.map((tag) => `#${tag}`),
  ]
    .filter((text) => text !== '')
    .join(' ')
}
