/** Unpacks zip files into memory, which their directory says the size of before. */
import { FlateErrorCode, unzipSync, type FlateError } from 'fflate'
import { once } from '../../src/domain/once.ts'
import { zipDirectory } from './zip-directory.ts'

export type PackedFile = { readonly name: string; readonly bytes: Uint8Array }

const MOST_FILES = 200

// What systems add to an archive that a person makes.
const OF_SYSTEMS = /(?:^|\/)(?:__MACOSX\/|\._|(?:\.DS_Store|Thumbs\.db|desktop\.ini)$)/i

/** The files of an archive, without folders and what systems add; `too-large` where they would not fit. */
export function readZip(
  bytes: Uint8Array,
  most: number,
): readonly PackedFile[] | 'too-large' | 'encrypted-archive' | 'other-archive' | 'damaged-archive' {
  let [size, count] = [0, 0]
  let isTooLarge = false
  // Of two files of one name, only one could be unpacked.
  let isNamedTwice = false
  const directory = zipDirectory(bytes)
  if (directory === undefined) return 'damaged-archive'
  if (directory.some(({ isEncrypted }) => isEncrypted)) return 'encrypted-archive'
  const checksums = new Map<string, number | undefined>()
  let index = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const checksum = directory[index]?.checksum
        index += 1
        const isFolder = name.endsWith('/') && originalSize === 0
        if (isFolder || OF_SYSTEMS.test(name)) return false
        size += originalSize
        count += 1
        isTooLarge ||= size > most || count > MOST_FILES
        isNamedTwice ||= checksums.has(name)
        checksums.set(name, checksum)
        return !isTooLarge
      },
    })
    if (isTooLarge) return 'too-large'
    const unpacked = Object.entries(files).map(([name, file]) => ({ name, bytes: file }))
    // The library unpacks damaged files, and as many bytes as the directory says, without a word.
    const isChanged = unpacked.some(({ name, bytes: file }) => checksums.get(name) !== crc32(file))
    return isChanged || isNamedTwice ? 'damaged-archive' : unpacked
  } catch (error) {
    const isUnknown = (error as FlateError).code === FlateErrorCode.UnknownCompressionMethod
    return isUnknown ? 'other-archive' : 'damaged-archive'
  }
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
