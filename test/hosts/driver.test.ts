import { Socket } from 'node:net'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { connect } from '../../src/db/connect.ts'

test('what is written to the database does not wait for an acknowledgement', async () => {
  const setNoDelay = vi.spyOn(Socket.prototype, 'setNoDelay')
  onTestFinished(() => setNoDelay.mockRestore())
  const sql = connect(inject('databaseUrl'), { max: 1 })
  await sql`select 1`
  await sql.end()
  expect(setNoDelay.mock.calls).toEqual([[true]])
})
