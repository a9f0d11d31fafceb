import { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { createCopyWriter } from '../../src/db/copy-rows.ts'

test('a connection answers after a copy whose reader was slow', async () => {
  const sql = connect(inject('databaseUrl'), { max: 1 })
  onTestFinished(() => sql.end())
  const rows = () =>
    sql
      .unsafe('copy (select repeat(chr(97), 999) from generate_series(1, 3000)) to stdout')
      .readable()
  let length = 0
  for await (const chunk of await rows()) {
    length += (chunk as Buffer).length
    await setImmediate()
  }
  expect(length).toBe(3_000_000)
  expect((await sql`select 1 as one`)[0]).toEqual({ one: 1 })
})

test('rows that break a foreign key end their copy with that error', async () => {
  const sql = connect(inject('databaseUrl'), { max: 1 })
  onTestFinished(() => sql.end())
  await sql`create temporary table parents (id int primary key)`
  await sql`create temporary table children (id int references parents)`
  const writer = createCopyWriter(await sql`copy children from stdin`.writable())
  await writer.write('1\n')
  await expect(writer.end()).rejects.toThrow('violates foreign key constraint')
  expect((await sql`select 1 as one`)[0]).toEqual({ one: 1 })
})

test('what is written to the database does not wait for an acknowledgement', async () => {
  const setNoDelay = vi.spyOn(Socket.prototype, 'setNoDelay')
  onTestFinished(() => setNoDelay.mockRestore())
  const sql = connect(inject('databaseUrl'), { max: 1 })
  await sql`select 1`
  await sql.end()
  expect(setNoDelay.mock.calls).toEqual([[true]])
})
