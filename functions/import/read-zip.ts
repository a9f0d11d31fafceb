/** Unpacks zip files into memory, which their directory says the size of before. */
import { unzipSync } from 'fflate'
import { once } from '../../src/domain/once.ts'

export type PackedFile = { readonly name: string; readonly bytes: Uint8Array }

const MOST_FILES = 200

/** The files of an archive, without folders and what systems add; `too-large` where they would not fit. */
export function readZip(
  bytes: Uint8Array,
  most: number,
): readonly PackedFile[] | 'too-large' | 'encrypted-archive' | 'other-archive' {
  let [size, count] = [0, 0]
  let isTooLarge = false
  const directory = directoryOf(bytes)
  if (directory.some(({ isEncrypted }) => isEncrypted)) return 'encrypted-archive'
  const checksums = new Map<string, number | undefined>()
  let index = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const checksum = directory[index]?.checksum
        index += 1
        if (/\/$|(?:^|\/)(?:__MACOSX\/|\.)/.test(name)) return false
        size += originalSize
        count += 1
        isTooLarge ||= size > most || count > MOST_FILES
        checksums.set(name, checksum)
        return !isTooLarge
      },
    })
    if (isTooLarge) return 'too-large'
    const unpacked = Object.entries(files).map(([name, file]) => ({ name, bytes: file }))
    // The library unpacks damaged files, and as many bytes as the directory says, without a word.
    const isDamaged = unpacked.some(({ name, bytes: file }) => {
      const checksum = checksums.get(name)
      return checksum !== undefined && checksum !== crc32(file)
    })
    return isDamaged ? 'other-archive' : unpacked
  } catch {
    return 'other-archive'
  }
}

type DirectoryEntry = { readonly isEncrypted: boolean; readonly checksum: number }

/** What the directory at the end says of each file (APPNOTE 4.3.12); nothing where it is not found. */
function directoryOf(bytes: Uint8Array): readonly DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: DirectoryEntry[] = []
  const end = endOfDirectory(view)
  if (end === undefined) return entries
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1
    entries.push({ isEncrypted, checksum: view.getUint32(at + 16, true) })
    at += 46 + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0)
  }
  return entries
}

/** Where the last record begins, which is followed by nothing but a comment. */
function endOfDirectory(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  return undefined
}

const CRC_TABLE = once(() =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    return value
  }),
)

/** The checksum of zip files (APPNOTE 4.4.7). */
function crc32(bytes: Uint8Array): number {
  const table = CRC_TABLE()
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0)
  return (value ^ 0xffffffff) >>> 0
}
