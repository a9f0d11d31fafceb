/** Several files of an archive, or sheets of a workbook, as one: their lines are counted through. */
import type { IgnoredLine } from '../../src/domain/import-entry.ts'
import type { ReadPart } from '../../src/domain/table-entries.ts'
import type { FileReading } from './file-contents.ts'

/** Where the lines of a file are among those of all of them. */
export type JoinedFile = {
  readonly name: string
  readonly linesBefore: number
  readonly lineCount: number
}

/** A file or a sheet that was read. */
export type PartReading = Pick<JoinedFile, 'name' | 'lineCount'> & {
  readonly reading: FileReading
}

/** One behind the other; `left` are files that were left out. */
export function joined(
  readings: readonly PartReading[],
  left: readonly IgnoredLine[] = [],
): FileReading {
  const [first] = readings
  if (first === undefined) throw new Error('nothing was read')
  const questions = readings.flatMap(({ reading }) => reading.questions).slice(0, 1)
  const placed = placesOf(readings)
  return { ...first.reading, questions, files: placed.flatMap(filesOf), parts }

  async function* parts(): AsyncGenerator<ReadPart> {
    if (left.length > 0) yield { entries: [], refused: [], ignored: left }
    for (const { reading, linesBefore } of placed) {
      const counted = <Line extends { readonly line: number }>(lines: readonly Line[]) =>
        lines.map((each) => ({ ...each, line: each.line + linesBefore }))
      for await (const { entries, refused, ignored, balanceAddsUp } of reading.parts()) {
        yield {
          entries: questions.length === 0 ? counted(entries) : [],
          refused: counted(refused),
          ignored: counted(ignored),
          balanceAddsUp,
        }
      }
    }
  }
}

type PlacedReading = PartReading & Pick<JoinedFile, 'linesBefore'>

function placesOf(readings: readonly PartReading[]): readonly PlacedReading[] {
  let linesBefore = 0
  return readings.map((each) => {
    const placed = { ...each, linesBefore }
    linesBefore += each.lineCount
    return placed
  })
}

/** The file, or its sheets where it is a workbook of several. */
function filesOf({ name, lineCount, linesBefore, reading }: PlacedReading): readonly JoinedFile[] {
  const { files = [] } = reading
  if (files.length < 2) return [{ name, linesBefore, lineCount }]
  return files.map((sheet) => ({
    name: `${name} ${sheet.name}`,
    linesBefore: linesBefore + sheet.linesBefore,
    lineCount: sheet.lineCount,
  }))
}

/** The file that a line is of, and its number there; no file where there is only one. */
export function placeOf(
  { files = [] }: Pick<FileReading, 'files'>,
  line: number,
): { readonly line: number; readonly file?: string } {
  if (files.length < 2) return { line }
  const found = files.findLast(({ linesBefore }) => linesBefore < line)
  return found === undefined ? { line } : { line: line - found.linesBefore, file: found.name }
}
