import { expect, test } from 'vitest'
import { Busy } from '../../src/db/errors.ts'
import { createPasswords } from '../../src/hosts/passwords.ts'

const QUICK = { ln: 4, r: 1, p: 1 }

test('a hash contains its parameters, and no two hashes of a password are equal', async () => {
  const { hash } = createPasswords()
  const [one, other] = [await hash('five words nobody says'), await hash('five words nobody says')]
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(other)
})

test('a password matches its own hash, and no other does', async () => {
  const { hash, matches } = createPasswords(QUICK)
  const stored = await hash('five words nobody says')
  await expect(matches('five words nobody says', stored)).resolves.toBe(true)
  for (const wrong of ['', 'five words nobody say', 'Five words nobody says']) {
    await expect(matches(wrong, stored)).resolves.toBe(false)
  }
})

// RFC 7914 §12: scrypt of "pleaseletmein" with "SodiumChloride", N 16384, r 8, p 1.
test('the hash is scrypt’s', async () => {
  const salt = Buffer.from('SodiumChloride').toString('base64').replaceAll('=', '')
  const first32 = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2'
  const hash = Buffer.from(first32, 'hex').toString('base64').replaceAll('=', '')
  const { matches } = createPasswords()
  await expect(matches('pleaseletmein', `$scrypt$ln=14,r=8,p=1$${salt}$${hash}`)).resolves.toBe(
    true,
  )
})

test('a hash that was made more cheaply goes on matching', async () => {
  const stored = await createPasswords(QUICK).hash('five words nobody says')
  await expect(createPasswords().matches('five words nobody says', stored)).resolves.toBe(true)
})

test('one or two passwords are hashed at once, a few wait, and the others are refused as busy', async () => {
  const { admit, hash } = createPasswords({ ln: 12, r: 8, p: 1 })
  const started = Array.from({ length: 30 }, () => hash('x'))
  expect(admit).toThrow(Busy)
  const all = await Promise.allSettled(started)
  const refused = all.filter((each) => each.status === 'rejected')
  expect(30 - refused.length).toBeOneOf([1 + 8, 2 + 16])
  expect(admit).not.toThrow()
  for (const { reason } of refused) expect(reason).toBeInstanceOf(Busy)
  await expect(hash('x')).resolves.toContain('$scrypt$')
})

test('on a slow machine, a password that waits for two seconds is refused as busy', async () => {
  // Two seconds each, so that nobody behind the first would be answered in time.
  const { hash } = createPasswords({ ln: 15, r: 8, p: 30 })
  const all = await Promise.allSettled(Array.from({ length: 9 }, () => hash('x')))
  const refused = all.filter((each) => each.status === 'rejected')
  expect(refused.length).toBeGreaterThan(3)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(Busy)
}, 30_000)
