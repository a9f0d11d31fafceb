/** Decodes a file of unknown encoding. */
import { analyse } from 'chardet'

export type Decoded = {
  readonly text: string
  /** A label of the WHATWG Encoding Standard, such as `windows-1252`. */
  readonly encoding: string
}

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
const FEWEST_ZEROS = 0.1
// Of all zeros, so many can be elsewhere, where a byte was damaged.
const MOST_ELSEWHERE = 0.1

/** Decodes the whole file; an encoding that the person chose is taken as it is. */
export function decode(bytes: Uint8Array, chosen?: string): Decoded {
  const encoding = chosen ?? detectEncoding(bytes)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

/**
 * The encoding of a file: what its byte order mark says, else UTF-8 where every byte of it is, else
 * UTF-16 by its zeros, else the one in which its letters are the likeliest.
 */
export function detectEncoding(bytes: Uint8Array): string {
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (mark.every((byte, index) => bytes[index] === byte)) return encoding
  }
  const wide = utf16By(bytes.subarray(0, SAMPLE))
  if (wide !== undefined) return wide
  if (isUtf8(bytes)) return 'utf-8'
  return likeliest(linesWithLetters(bytes))
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
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
  for (const { name } of analyse(bytes)) {
    const label = name.toLowerCase()
    const encoding = OF_WINDOWS[label] ?? label
    if (encoding !== 'utf-8' && isKnown(encoding)) return encoding
  }
  return 'windows-1252'
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
}

/** The lines that have more than ASCII: the others say nothing of the encoding, and outweigh these. */
function linesWithLetters(bytes: Uint8Array): Uint8Array {
  const kept: number[] = []
  let start = 0
  for (let at = 0; at <= bytes.length && kept.length < SAMPLE; at += 1) {
    const byte = bytes[at]
    if (byte !== undefined && byte !== 0x0a && byte !== 0x0d) continue
    const line = bytes.subarray(start, at)
    if (line.some((each) => each > 0x7f)) kept.push(...line.subarray(0, 4096), 0x0a)
    start = at + 1
  }
  return Uint8Array.from(kept)
}
