import type { Change } from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { historyTexts } from '../messages/en/history.ts'
import { archivedChange, fieldChanges, type FieldChange } from './field-changes.ts'

const text = historyTexts

/** The changed fields of a line of the history. */
export function FieldChanges({
  ledger,
  change,
}: {
  readonly ledger: Ledger
  readonly change: Change
}) {
  const fields = fieldChanges(ledger, change)
  const archived = archivedChange(change)
  if (fields.length === 0 && archived === undefined) return null
  return (
    <ul class="quiet">
      {fields.map((field) => (
        <li>{fieldChangeInWords(field)}</li>
      ))}
      {archived !== undefined && <li>{archived ? text.archived : text.unarchived}</li>}
    </ul>
  )
}

function fieldChangeInWords([field, before, after]: FieldChange) {
  if (after === '') return text.fieldRemoved(field)
  if (before === '') return text.fieldSet(field, <bdi>{after}</bdi>)
  return text.fieldChanged(field, <bdi>{before}</bdi>, <bdi>{after}</bdi>)
}
