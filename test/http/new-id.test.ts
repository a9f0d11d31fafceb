import { expect, test } from 'vitest'
import { newId } from '../../functions/http/new-id.ts'
import { isId } from '../../src/domain/id.ts'

test('new ids are UUIDs of version 7, each another one, and of this moment', () => {
  const before = Date.now()
  const ids = Array.from({ length: 1000 }, () => newId())
  expect(new Set(ids).size).toBe(1000)
  expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true)
  const moments = ids.map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16))
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(before)
  expect(Math.max(...moments)).toBeLessThanOrEqual(Date.now())
})
