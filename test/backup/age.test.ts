/** An encrypted backup is a file of age, as other programs write and open it. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { decrypted, encrypted } from '../../src/hosts/backup/age.ts'
import { collected as all } from '../support/backups.ts'

const BLOCK = 64 * 1024

async function* inChunks(bytes: Uint8Array, size = 10_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const bytesOf = (length: number) => Buffer.alloc(length, 'The quick brown fox. ')
/** Quick to make and to try. */
const WORK = 10

test.each([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 5])(
  '%i bytes come back as they were',
  async (length) => {
    const file = await all(encrypted(inChunks(bytesOf(length)), 'secret', WORK))
    expect(await all(decrypted(inChunks(file, 7777), 'secret'))).toEqual(bytesOf(length))
  },
)

test('the reference implementation of age opens what is encrypted here, and the other way round', async () => {
  const decrypter = new Decrypter()
  decrypter.addPassphrase('zwölf Äpfel')
  const file = await all(encrypted(inChunks(bytesOf(150_000)), 'zwölf Äpfel'))
  expect(Buffer.from(await decrypter.decrypt(file))).toEqual(bytesOf(150_000))

  const encrypter = new Encrypter()
  encrypter.setPassphrase('zwölf Äpfel')
  encrypter.setScryptWorkFactor(14)
  const other = await encrypter.encrypt(bytesOf(2 * BLOCK))
  expect(await all(decrypted(inChunks(other), 'zwölf Äpfel'))).toEqual(bytesOf(2 * BLOCK))
})

test('what is not for this passphrase is refused with the reason', async () => {
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()))
  const ofKey = await encrypter.encrypt(bytesOf(10))
  await expect(all(decrypted(inChunks(ofKey), 'x'))).rejects.toThrow('encrypted for a key')

  const file = await all(encrypted(inChunks(bytesOf(10)), 'secret', WORK))
  await expect(all(decrypted(inChunks(file), 'Secret'))).rejects.toThrow('passphrase is another')
  const dear = Buffer.from(file.toString('latin1').replace(' 10\n', ' 22\n'), 'latin1')
  await expect(all(decrypted(inChunks(dear), 'secret'))).rejects.toThrow('more than 256 MiB')
})

test('blocks that are left out, doubled, moved or cut off are found', async () => {
  const file = await all(encrypted(inChunks(bytesOf(3 * BLOCK + 5)), 'secret', WORK))
  const start = file.indexOf('\n---') + 4 + 1 + 43 + 1 + 16
  const size = BLOCK + 16
  const block = (number: number) =>
    file.subarray(start + number * size, start + (number + 1) * size)
  const head = file.subarray(0, start)
  for (const blocks of [[0, 2, 3], [0, 0, 1, 2, 3], [1, 0, 2, 3], [0, 1, 2], []]) {
    const other = Buffer.concat([head, ...blocks.map(block)])
    await expect(all(decrypted(inChunks(other), 'secret'))).rejects.toThrow('damaged')
  }
})
