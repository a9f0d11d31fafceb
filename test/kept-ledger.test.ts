/** A process keeps the ledger for a second, and knows at once what it changed itself. */
import { expect, test } from 'vitest'
import type { Sql } from '../src/db/connect.ts'
import { Outage } from '../src/db/errors.ts'
import { keptLedger } from '../src/hosts/ledger.ts'
import { ledgerOf } from './support/ledger.ts'

const USD = () => Promise.resolve([ledgerOf('USD en-US')])
const EUR = () => Promise.resolve([ledgerOf('EUR de-DE')])
const away = () => Promise.reject(new Outage('away'))

/** A database whose answers are given by hand, and a clock that stands still. */
function lab() {
  let read = USD
  let reads = 0
  let time = 0
  const sql = (() => {
    reads += 1
    return read()
  }) as unknown as Sql
  const ledger = keptLedger(
    () => sql,
    () => time,
  )
  return {
    reads: () => reads,
    pass: (milliseconds: number) => (time += milliseconds),
    answer: (next: typeof read) => (read = next),
    currency: async (how?: { fresh: true }) => (await ledger(how)).currency,
  }
}

test('within a second one read is enough, and after it what others changed is seen', async () => {
  const { reads, pass, answer, currency } = lab()
  expect(await currency()).toBe('USD')
  answer(EUR)
  pass(999)
  expect(await currency()).toBe('USD')
  expect(reads()).toBe(1)
  pass(1)
  expect(await currency()).toBe('EUR')
  expect(reads()).toBe(2)
})

test('what is read afresh is seen by everyone from then on', async () => {
  const { reads, answer, currency } = lab()
  await currency()
  answer(EUR)
  expect(await currency({ fresh: true })).toBe('EUR')
  expect(await currency()).toBe('EUR')
  expect(reads()).toBe(2)
})

test('a slow read that began before the change does not bring the old settings back', async () => {
  const { pass, answer, currency } = lab()
  const arriving = Promise.withResolvers<void>()
  answer(() => arriving.promise.then(USD))
  const slow = currency()
  pass(5)
  answer(EUR)
  expect(await currency({ fresh: true })).toBe('EUR')
  arriving.resolve()
  expect(await slow).toBe('EUR')
  expect(await currency()).toBe('EUR')
})

test('a failure is not kept', async () => {
  const { answer, currency } = lab()
  answer(away)
  await expect(currency()).rejects.toThrow('away')
  answer(EUR)
  expect(await currency()).toBe('EUR')
})

test('while the database is away the known ledger is used, but not for a change', async () => {
  const { pass, answer, currency } = lab()
  await currency()
  answer(away)
  pass(5000)
  expect(await currency()).toBe('USD')
  await expect(currency({ fresh: true })).rejects.toThrow('away')
  answer(EUR)
  expect(await currency()).toBe('EUR')
})

test('a bug in reading it is no outage', async () => {
  const { pass, answer, currency } = lab()
  await currency()
  answer(() => Promise.reject(new Error('a bug')))
  pass(5000)
  await expect(currency()).rejects.toThrow('a bug')
})

test('a database without a ledger is not ready', async () => {
  const { answer, currency } = lab()
  answer(() => Promise.resolve([]))
  await expect(currency()).rejects.toThrow(Outage)
})
