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

test('a password without a hash takes as long to compare as one with a hash, and never matches', async () => {
  const { hash, matches } = createPasswords()
  const stored = await hash('five words nobody says')
  const took = async (known: string | null) => {
    const began = performance.now()
    await expect(matches('x', known)).resolves.toBe(false)
    return performance.now() - began
  }
  const times = { somebody: Infinity, nobody: Infinity }
  for (let round = 0; round < 3; round += 1) {
    times.somebody = Math.min(times.somebody, await took(stored))
    times.nobody = Math.min(times.nobody, await took(null))
  }
  expect(times.nobody / times.somebody).toBeGreaterThan(0.6)
  expect(times.nobody / times.somebody).toBeLessThan(1.6)
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

test('thirty-two megabytes each is all it takes', async () => {
  const { hash } = createPasswords()
  const before = process.memoryUsage().rss
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 5)
  await Promise.all(Array.from({ length: 5 }, () => hash('five words nobody says')))
  clearInterval(watch)
  expect(most / 2 ** 20).toBeLessThan(2 * 32 + 40)
})
