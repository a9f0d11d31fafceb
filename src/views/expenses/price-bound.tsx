import type { ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { typedPrice } from '../../domain/money.ts'
import { boundIn, type BoundField } from '../../domain/price-bound.ts'
import type { TypedBounds } from '../../domain/typed-bounds.ts'
import { fieldAttributes, FormField } from '../shared/field.tsx'
import { OperatorButtons } from './operator-buttons.tsx'

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  /** The prices as typed, if they were refused. */
  readonly bounds: TypedBounds | undefined
  readonly field: BoundField
  readonly label: string
}

/**
 * The lowest or the highest price, in the ledger's writing. Money back is below zero, so it asks for
 * a keyboard with a minus; where a script shows a key for it, for the decimal keypad.
 */
export function PriceBound({ ledger, filter, bounds, field, label }: Props) {
  const price = filter[field]
  const { typed, problem } = bounds?.[field] ?? {
    typed: price && typedPrice(ledger, boundIn(ledger, field, price)),
    problem: undefined,
  }
  const isFirst = problem !== undefined && (field === 'least' || !bounds?.least.problem)
  return (
    <FormField field={field} label={label} problem={problem}>
      <input
        {...fieldAttributes(field, { problem, first: isFirst })}
        name={field}
        value={typed}
        inputmode="text"
        autocapitalize="none"
        autocomplete="off"
      />
      <OperatorButtons field={field} signs="minus" />
    </FormField>
  )
}
