/** The offer of a setup waits for a database, or names what an operator has to mend. */
import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { urlAs } from '../../src/hosts/database/role-names.ts'
import { prepareFor } from '../../src/hosts/migrate.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { offerSetup } from '../../src/hosts/setup-token.ts'
import { createDatabase } from '../support/schema.ts'

function offer(url: string) {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => lines.push(line) })
  const config = readConfig({ DATABASE_URL: url })
  const databaseUrl = config.databaseUrl ?? ''
  const offered = offerSetup({ address: 'http://127.0.0.1:5000', databaseUrl }, config, log)
  return { offered, output: () => lines.join('') }
}

test('a database that cannot be used ends it with the remedy', async () => {
  await expect(offer('postgres://u:hunter2@/x?host=/nowhere').offered).rejects.toThrow(
    'check the directory of the socket in DATABASE_URL',
  )
})

test('it names the remedy of a role that cannot sign in, and is made once the role can', async () => {
  const { url, sql } = await createDatabase()
  const role = `late_${randomUUID().slice(0, 8)}`
  await sql`create role ${sql(role)}`
  await prepareFor(url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }, { appRole: role })
  const { offered, output } = offer(urlAs(role, 'hunter2', url))
  await vi.waitFor(() =>
    expect(output()).toContain('check the user and the password in DATABASE_URL'),
  )
  await sql.unsafe(`alter role ${role} login password 'hunter2'`)
  await offered
  expect(output()).toContain('open http://127.0.0.1:5000/setup')
  await sql.unsafe(`drop owned by ${role}; drop role ${role}`)
})
