/**
 * The bytes of a backup: Zstandard (RFC 8878) with checksums, behind it a skippable frame with the SHA-256
 * of all before it, and around both the encryption, if any. `zstd --decompress` opens the first two.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { decrypted, encrypted, isEncrypted } from './age.ts'
import { kindOf } from './file-kinds.ts'
import { RefusedBackup } from './refused-backup.ts'

type Chunks = AsyncIterable<Uint8Array>

const LEVEL = 1
/** Binary logarithm of the bytes that a reader holds, so that a forged file asks for no more memory. */
const WINDOW = 23

/** The magic number of a skippable frame, and the length of its content: a SHA-256. */
const SEAL_HEAD = Buffer.from('5e2a4d1820000000', 'hex')
const SEAL = SEAL_HEAD.length + 32

/**
 * A backup unpacks to at most so many times its size. Rows hold random ids, which cannot be compressed:
 * expenses with the longest note, all with the same one, come to a quarter of it.
 */
const MOST_RATIO = 2000
/** Bytes that a file of any size may unpack to. */
const ANY_SIZE = 64 * 1024 * 1024

/** Writes bytes as a backup file, which only the passphrase opens, if one is given. */
export async function packTo(
  target: NodeJS.WritableStream,
  chunks: Chunks,
  passphrase: string | undefined,
): Promise<void> {
  const params = {
    [constants.ZSTD_c_compressionLevel]: LEVEL,
    [constants.ZSTD_c_windowLog]: WINDOW,
    [constants.ZSTD_c_checksumFlag]: 1,
  }
  const protect = (bytes: Chunks) =>
    passphrase === undefined ? bytes : encrypted(bytes, passphrase)
  await pipeline(chunks, createZstdCompress({ params }), withSeal, protect, target)
}

/** The bytes that a backup file was made of. Throws a RefusedBackup for any other file. */
export async function* unpack(
  path: string,
  passphrase: string | undefined,
): AsyncGenerator<Uint8Array> {
  const { size, isProtected } = await look(path)
  if (isProtected && passphrase === undefined) {
    throw new RefusedBackup('it is encrypted: name the file of its passphrase, --passphrase-file')
  }
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 })
  const opened = isProtected ? decrypted(bytes, passphrase ?? '') : bytes
  const decompress = createZstdDecompress({
    params: { [constants.ZSTD_d_windowLogMax]: WINDOW },
    chunkSize: 256 * 1024,
  })
  const finished = pipeline(Readable.from(withoutSeal(opened)), decompress)
  finished.catch(() => {})
  let length = 0
  try {
    for await (const chunk of decompress as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > ANY_SIZE + MOST_RATIO * size) {
        throw new RefusedBackup(`it unpacks to more than ${MOST_RATIO} times its size`)
      }
      yield chunk
    }
    await finished
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code?.startsWith('ZSTD_') || code === 'Z_BUF_ERROR' ? damaged() : error
  }
}

/** Looks at the beginning and the end of a file, and refuses one that is of another kind. */
async function look(path: string) {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new RefusedBackup(error.code === 'ENOENT' ? 'there is no such file' : error.message)
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new RefusedBackup('it is no file')
    const { size } = stat
    const beginning = Buffer.alloc(Math.min(size, 512))
    await file.read(beginning, 0, beginning.length, 0)
    if (isEncrypted(beginning)) return { size, isProtected: true }
    const kind = kindOf(beginning)
    if (kind !== undefined) throw new RefusedBackup(kind)
    const end = Buffer.alloc(SEAL_HEAD.length)
    await file.read(end, 0, end.length, Math.max(0, size - SEAL))
    if (!end.equals(SEAL_HEAD)) throw new RefusedBackup('its end is missing: it was cut short')
    return { size, isProtected: false }
  } finally {
    await file.close()
  }
}

async function* withSeal(chunks: Chunks) {
  const hash = createHash('sha256')
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
  yield Buffer.concat([SEAL_HEAD, hash.digest()])
}

async function* withoutSeal(chunks: Chunks) {
  const hash = createHash('sha256')
  let held = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([held, chunk])
    const length = Math.max(0, bytes.length - SEAL)
    held = bytes.subarray(length)
    hash.update(bytes.subarray(0, length))
    if (length > 0) yield bytes.subarray(0, length)
  }
  if (!held.equals(Buffer.concat([SEAL_HEAD, hash.digest()]))) throw damaged()
}

const damaged = () => new RefusedBackup('it is damaged, or was cut short')
