/** Decodes a file of unknown encoding. */
import { analyse } from 'chardet'
import { headerRoles } from '../../src/domain/header-words.ts'
import { firstBytes, type FileSource } from './file-source.ts'

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

// The encodings of Windows have the letters of these, and the euro sign besides.
const OF_WINDOWS: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
  'iso-8859-5': 'windows-1251',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
}

// More is not needed to know letters by how often they occur.
const SAMPLE = 1 << 16
const LONGEST_LINE = 1 << 12
// Headers are among the first lines that have letters.
const MOST_HEADER_LINES = 20
const MOST_HEADER_BYTES = 1 << 12
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const FEWEST_ZEROS = 0.1
// Of all zeros, so many can be elsewhere, where a byte was damaged.
const MOST_ELSEWHERE = 0.1

/** The text of a file, piece by piece. */
export async function* decode(source: FileSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of source.pieces()) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/**
 * The encoding of a file: what its byte order mark says, else UTF-8 where every byte of it is, else
 * UTF-16 by its zeros, else the one in which its letters are the likeliest.
 */
export async function detectEncoding(source: FileSource): Promise<string> {
  const first = await firstBytes(source, SAMPLE)
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (mark.every((byte, index) => first[index] === byte)) return encoding
  }
  const wide = utf16By(first)
  if (wide !== undefined) return wide
  if (await isUtf8(source)) return 'utf-8'
  return likeliest(await linesWithLetters(source))
}

async function isUtf8(source: FileSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of source.pieces()) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    // What a decoder throws; a file that cannot be read is another matter.
    if (error instanceof TypeError) return false
    throw error
  }
}

/** In UTF-16 every second byte of digits, delimiters and Latin letters is a zero. */
function utf16By(bytes: Uint8Array): string | undefined {
  let [even, odd] = [0, 0]
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  const [fewer, most] = even < odd ? [even, odd] : [odd, even]
  if (most < bytes.length * FEWEST_ZEROS || fewer > most * MOST_ELSEWHERE) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function likeliest(bytes: Uint8Array): string {
  const encodings = analyse(bytes)
    .map(({ name }) => OF_WINDOWS[name.toLowerCase()] ?? name.toLowerCase())
    .filter((encoding) => encoding !== 'utf-8' && isKnown(encoding))
  // Letters of few lines can be those of several languages: the one whose headers are known is meant.
  const start = bytes.subarray(0, MOST_HEADER_BYTES)
  let [best = 'windows-1252', most] = [encodings[0], 0]
  for (const encoding of new Set(encodings)) {
    const known = knownHeaders(new TextDecoder(encoding).decode(start))
    if (known <= most) continue
    ;[best, most] = [encoding, known]
  }
  return best
}

/** How many headers with letters beyond ASCII the first lines have, all of whose words are known. */
function knownHeaders(text: string): number {
  const cells = text
    .split('\n')
    .slice(0, MOST_HEADER_LINES)
    .join('\n')
    .split(/[;,\t|\n"]+/)
  return cells.filter(
    (cell) => /[^\p{ASCII}]/u.test(cell) && headerRoles(cell).some(({ share }) => share === 1),
  ).length
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
}

/** The lines that have more than ASCII: the others say nothing of the encoding, and outweigh these. */
async function linesWithLetters(source: FileSource): Promise<Uint8Array> {
  const kept: number[] = []
  let line: number[] = []
  let hasLetters = false
  const endLine = () => {
    if (hasLetters) kept.push(...line, LINE_FEED)
    ;[line, hasLetters] = [[], false]
  }
  for await (const piece of source.pieces()) {
    for (const byte of piece) {
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) endLine()
      else if (line.length < LONGEST_LINE) line.push(byte)
      hasLetters ||= byte > 0x7f
    }
    if (kept.length >= SAMPLE) break
  }
  endLine()
  return Uint8Array.from(kept)
}
