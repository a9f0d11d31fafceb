/**
 * Encryption with a passphrase in the format age v1 (https://c2sp.org/age), so that `age --decrypt` opens
 * such a file too: scrypt (RFC 7914) makes a key of the passphrase, HKDF (RFC 5869) with SHA-256 derives
 * others from it, and ChaCha20-Poly1305 (RFC 8439) encrypts blocks of 64 KiB, each with its number and
 * whether it is the last one (the construction STREAM). No block can be changed, moved or left out.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto'
import { RefusedBackup } from './refused-backup.ts'

const INTRO = 'age-encryption.org/v1\n'
const SCRYPT_LABEL = 'age-encryption.org/v1/scrypt'
/** This one takes 128 MiB, and the highest that is read 256. */
const WORK_FACTOR = 17
const MOST_WORK = 18
const BLOCK = 64 * 1024
const TAG = 16
const NONCE = 16
/** A header is shorter: one recipient, of a known length. */
const MOST_HEADER = 1024

/**
 * The bytes of a file in the format of age, which only this passphrase opens. `workFactor` is the binary
 * logarithm of scrypt's cost.
 */
export async function* encrypted(
  chunks: AsyncIterable<Uint8Array>,
  passphrase: string,
  workFactor = WORK_FACTOR,
): AsyncGenerator<Uint8Array> {
  const fileKey = randomBytes(16)
  const salt = randomBytes(16)
  const wrapped = seal(wrappingKey(passphrase, salt, workFactor), Buffer.alloc(12), fileKey)
  const header = `${INTRO}-> scrypt ${base64(salt)} ${workFactor}\n${base64(wrapped)}\n---`
  const nonce = randomBytes(NONCE)
  yield Buffer.from(`${header} ${base64(macOf(fileKey, header))}\n`)
  yield nonce
  const key = derivedKey(fileKey, nonce, 'payload')
  let number = 0
  for await (const { block, isLast } of blocksOf(chunks, BLOCK)) {
    yield seal(key, nonceOf(number, isLast), block)
    number += 1
  }
}

/** The bytes that were encrypted. Throws a RefusedBackup for another passphrase, and for a damaged file. */
export async function* decrypted(
  chunks: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Uint8Array> {
  let key: Buffer | undefined
  let number = 0
  for await (const { block, isLast } of blocksOf(withoutHeader(), BLOCK + TAG)) {
    if (key === undefined || (number > 0 && block.length <= TAG)) throw damaged()
    yield open(key, nonceOf(number, isLast), block) ?? fail()
    number += 1
  }

  /** Reads the header, which has the key. */
  async function* withoutHeader() {
    let head = Buffer.alloc(0)
    for await (const chunk of chunks) {
      if (key !== undefined) {
        yield chunk
        continue
      }
      head = Buffer.concat([head, chunk])
      const end = headerEnd(head)
      if (end < 0 ? head.length < MOST_HEADER : head.length < end + NONCE) continue
      const fileKey = fileKeyIn(head.toString('latin1', 0, Math.max(end, 0)), passphrase)
      key = derivedKey(fileKey, head.subarray(end, end + NONCE), 'payload')
      yield head.subarray(end + NONCE)
    }
  }
}

/** Whether a file begins as one of age does. */
export function isEncrypted(beginning: Uint8Array): boolean {
  return Buffer.from(beginning).toString('latin1').startsWith(INTRO)
}

/** The index behind the header; -1 while it is not all there. */
function headerEnd(bytes: Buffer): number {
  const line = bytes.indexOf('\n---')
  const end = line < 0 ? -1 : bytes.indexOf('\n', line + 1)
  return end < 0 ? -1 : end + 1
}

const HEADER =
  /^(?<signed>age-encryption\.org\/v1\n-> scrypt (?<salt>[\w+/]{22}) (?<work>[1-9]\d?)\n(?<wrapped>[\w+/]{43})\n---) (?<mac>[\w+/]{43})\n$/

function fileKeyIn(header: string, passphrase: string): Buffer {
  const { groups } = HEADER.exec(header) ?? {}
  if (groups === undefined) {
    if (!/\n-> (?!scrypt )/.test(header)) throw damaged()
    throw new RefusedBackup('it is encrypted for a key, and not with a passphrase')
  }
  const { signed = '', salt = '', work = '', wrapped = '', mac = '' } = groups
  if (Number(work) > MOST_WORK) {
    throw new RefusedBackup(
      `its passphrase would take more than ${2 ** (MOST_WORK - 10)} MiB to try`,
    )
  }
  const wrapping = wrappingKey(passphrase, Buffer.from(salt, 'base64'), Number(work))
  const fileKey = open(wrapping, Buffer.alloc(12), Buffer.from(wrapped, 'base64'))
  if (fileKey === undefined) {
    throw new RefusedBackup('the passphrase is another one, or the file is damaged')
  }
  if (!timingSafeEqual(macOf(fileKey, signed), Buffer.from(mac, 'base64'))) throw damaged()
  return fileKey
}

/** Blocks of a size, of which the last one may be shorter. No bytes are one empty block. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>, size: number) {
  let pending: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    pending.push(chunk)
    length += chunk.length
    if (length <= size) continue
    const bytes = Buffer.concat(pending)
    let start = 0
    for (; length - start > size; start += size) {
      yield { block: bytes.subarray(start, start + size), isLast: false }
    }
    pending = [bytes.subarray(start)]
    length -= start
  }
  yield { block: Buffer.concat(pending), isLast: true }
}

function wrappingKey(passphrase: string, salt: Uint8Array, work: number): Buffer {
  const cost = 2 ** work
  const salted = Buffer.concat([Buffer.from(SCRYPT_LABEL), salt])
  return scryptSync(passphrase, salted, 32, { cost, blockSize: 8, maxmem: 129 * 8 * cost })
}

function derivedKey(fileKey: Buffer, salt: Uint8Array, purpose: 'header' | 'payload'): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, salt, purpose, 32))
}

function macOf(fileKey: Buffer, header: string): Buffer {
  const key = derivedKey(fileKey, Buffer.alloc(0), 'header')
  return createHmac('sha256', key).update(header).digest()
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

const CIPHER = 'chacha20-poly1305'
const OPTIONS = { authTagLength: TAG }

function seal(key: Buffer, nonce: Buffer, block: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, OPTIONS)
  return Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed; undefined where the key is another one, or the bytes were changed. */
function open(key: Buffer, nonce: Buffer, block: Buffer): Buffer | undefined {
  if (block.length < TAG) return undefined
  const decipher = createDecipheriv(CIPHER, key, nonce, OPTIONS)
  decipher.setAuthTag(block.subarray(-TAG))
  const bytes = decipher.update(block.subarray(0, -TAG))
  try {
    decipher.final()
    return bytes
  } catch {
    return undefined
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

const damaged = () => new RefusedBackup('it is damaged, or was cut short')

function fail(): never {
  throw damaged()
}
