/** What a password costs: time that tells nobody whether there is an account, and memory. */
import { expect, test } from 'vitest'
import { createPasswords } from '../../src/hosts/passwords.ts'

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

test('thirty-two megabytes each is all it takes', async () => {
  const { hash } = createPasswords()
  const before = process.memoryUsage().rss
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 5)
  await Promise.all(Array.from({ length: 4 }, () => hash('five words nobody says')))
  clearInterval(watch)
  expect(most / 2 ** 20).toBeLessThan(2 * 32 + 40)
})
