/** The price, and whether it is money back. */
import { examplePrice } from '../../domain/money.ts'
import { REFUND } from '../../domain/refund.ts'
import { en } from '../messages/en.ts'
import { FieldProblem, FormField } from '../shared/field.tsx'
import { OUTCOME } from '../shared/outcome.tsx'
import type { InputProps } from './expense-inputs.tsx'

const text = en.expenses

export function PriceInput({ about, ledger, draft, problems = {}, isReady = false }: InputProps) {
  return (
    <FormField field="price" label={text.fields.price} problem={problems.price}>
      <input
        {...about('price')}
        autofocus={isReady || about('price').autofocus}
        aria-describedby={about('price')['aria-describedby'] ?? (isReady ? OUTCOME : undefined)}
        class="figure"
        name="price"
        value={draft.price}
        inputmode="decimal"
        autocomplete="off"
        placeholder={examplePrice(ledger)}
        required
      />
    </FormField>
  )
}

/** Money back, since decimal keypads have no minus. */
export function RefundInput({ about, draft, problems = {} }: InputProps) {
  return (
    <div class="signs">
      <label class="box">
        <input
          {...about('refund')}
          type="checkbox"
          name="refund"
          value={REFUND}
          checked={draft.refund === REFUND}
        />
        {text.refund}
      </label>
      <FieldProblem field="refund" problem={problems.refund} />
    </div>
  )
}
