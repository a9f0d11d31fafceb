/** Changes the settings of a ledger, and undoes such a change. */
import type { Sql } from '../src/db/connect.ts'
import type { OtherWrite, WriteContext } from '../src/db/change-log.ts'
import { readLedger } from '../src/db/ledgers.ts'
import { readFinerPrice, writeSettings } from '../src/db/settings.ts'
import { undoingOther, type OtherChange } from '../src/domain/change.ts'
import type { Ledger, LedgerSettings } from '../src/domain/ledger.ts'
import { fewerDigits, pricesTooFine } from '../src/domain/settings.ts'

type SettingsWrite = Pick<OtherWrite, 'changeId' | 'before' | 'after' | 'undoes'> & {
  readonly from: number
}

/** Writes settings over those of a ledger, unless they changed since or its prices do not fit them. */
export async function changeSettings(
  sql: Sql,
  writeContext: WriteContext,
  ledger: Ledger,
  write: SettingsWrite,
) {
  if (ledger.version !== write.from) return 'written since'
  const { ledgerId } = ledger
  const changed = (write.after ?? {}) as Partial<LedgerSettings>
  const currency = changed.currency ?? ledger.currency
  const decimals = fewerDigits(ledger.currency, currency)
  const line = { ...write, kind: 'edit', subjectId: ledgerId } as const
  const isWritten = await writeSettings(sql, line, changed, writeContext, decimals)
  if (isWritten) return 'written'
  const { version } = (await readLedger(sql, ledgerId)) ?? ledger
  if (version !== write.from || decimals === undefined) return 'written since'
  const price = await readFinerPrice(sql, ledgerId, decimals)
  return price === undefined ? 'written since' : { refused: pricesTooFine(ledger, currency, price) }
}

/** Undoes a change of the settings. */
export async function undoSettings(
  sql: Sql,
  writeContext: WriteContext,
  change: OtherChange,
  changeId: string,
  ledger: Ledger,
) {
  const line = undoingOther<LedgerSettings>(change, changeId)
  const outcome = await changeSettings(sql, writeContext, ledger, line)
  return outcome === 'written' ? 'undone' : outcome
}
