import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { imported, previewed } from '../../support/upload.ts'
import { add, get, type Clause, type ContractHost } from './requests.ts'

const COUNT = 600

/** In windows-1252, as many banks write. */
function statement(): Uint8Array<ArrayBuffer> {
  const lines = Array.from(
    { length: COUNT },
    (_, n) => `0${1 + (n % 9)}.0${1 + (n % 5)}.2026;Caf\xE9 ${n};-1,50`,
  )
  const text = `Buchungstag;Empf\xE4nger;Betrag\r\n${lines.join('\r\n')}\r\n`
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

const CAMT = `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Ntry><Amt Ccy="USD">7.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-06-01</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>Bäckerei</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`

const sender = (host: ContractHost) => ({
  request: (path: string, init?: RequestInit) => get(host, path, init),
})

export const imports: Clause[] = [
  [
    'a file of a bank is shown, added once, and undone as a whole',
    async (host) => {
      await emptyLedger(host.sql)
      const path = await previewed(sender(host), statement())
      expect(await (await get(host, path)).text()).toContain('Café 5')
      const id = await imported(sender(host), statement())
      const [stored] = await host.sql`
        select count(*)::integer as count, sum(price)::text as total from expenses`
      expect(stored).toEqual({ count: COUNT, total: '900.0000' })
      const again = await previewed(sender(host), statement())
      expect(await (await get(host, again)).text()).toContain('nothing new')
      expect(
        (await get(host, '/undo', { method: 'POST', body: new URLSearchParams({ action: id }) }))
          .status,
      ).toBe(303)
      const left = await host.sql`select from expenses where deleted_at is null`
      expect(left).toHaveLength(0)
    },
  ],
  [
    'XML of a bank is read, and the workbook of this app',
    async (host) => {
      await emptyLedger(host.sql)
      await imported(sender(host), CAMT)
      const [stored] = await host.sql`select name, price::text as price from expenses`
      expect(stored).toEqual({ name: 'Bäckerei', price: '7.0000' })
      await add(host, { price: '3.25', name: 'Jam' })
      const workbook = await (await get(host, '/export.xlsx')).arrayBuffer()
      await emptyLedger(host.sql)
      await imported(sender(host), new Uint8Array(workbook))
      const rows = await host.sql`select name, price::text as price from expenses order by name`
      expect([...rows]).toEqual([
        { name: 'Bäckerei', price: '7.0000' },
        { name: 'Jam', price: '3.2500' },
      ])
    },
  ],
]
