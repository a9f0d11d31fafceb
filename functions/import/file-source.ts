/** A file that is read piece by piece, as often as it is needed. */
import { joinBytes } from '../../src/domain/join-bytes.ts'

export type FileSource = {
  /** In bytes. */
  readonly size: number
  /** Its pieces from the beginning, in order. */
  readonly pieces: () => AsyncIterable<Uint8Array>
}

const PIECE = 1 << 18

/** A file that is in memory. */
export function sourceOf(bytes: Uint8Array): FileSource {
  return {
    size: bytes.length,
    // oxlint-disable-next-line require-await -- Files that are not in memory are waited for.
    async *pieces() {
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
    },
  }
}

/** The first bytes of a file, or all of a smaller one. */
export async function firstBytes(source: FileSource, most: number): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  let size = 0
  for await (const piece of source.pieces()) {
    taken.push(piece)
    size += piece.length
    if (size >= most) break
  }
  return joinBytes(taken).subarray(0, most)
}

/** All bytes of a file, in memory. */
export function allBytes(source: FileSource): Promise<Uint8Array> {
  return firstBytes(source, source.size)
}

/** Whether a text has more lines than that, whatever its encoding. */
export async function hasMoreLines(source: FileSource, most: number): Promise<boolean> {
  let [feeds, returns] = [0, 0]
  for await (const piece of source.pieces()) {
    feeds += count(piece, 0x0a)
    returns += count(piece, 0x0d)
    if (Math.max(feeds, returns) > most) return true
  }
  return false
}

/** How many lines a text in memory has, whatever its encoding. */
export function countLines(bytes: Uint8Array): number {
  return Math.max(count(bytes, 0x0a), count(bytes, 0x0d)) + 1
}

function count(bytes: Uint8Array, byte: number): number {
  let found = 0
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) found += 1
  return found
}
