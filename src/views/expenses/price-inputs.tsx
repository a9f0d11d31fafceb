/** The price, and whether it is money back. */
import { examplePrice } from '../../domain/money.ts'
import { REFUND } from '../../domain/expense-fields.ts'
import { en } from '../messages/en.ts'
import { FieldProblem, FormField } from '../shared/field.tsx'
import { OUTCOME } from '../shared/outcome.tsx'
import { RadioChoice } from '../shared/radio-choice.tsx'
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

const NO_REFUND = '0'

/** Spent or money back: decimal keypads have no minus. */
export function RefundChoices({ about, draft, problems = {} }: InputProps) {
  const { id, autofocus, ...state } = about('refund')
  const isRefund = draft.refund === REFUND
  return (
    <fieldset class="choice" role="radiogroup" id={id} {...state} aria-label={text.spentOrBack}>
      <RadioChoice input={{ name: 'refund', value: NO_REFUND, checked: !isRefund, autofocus }}>
        {text.spent}
      </RadioChoice>
      <RadioChoice input={{ name: 'refund', value: REFUND, checked: isRefund }}>
        {text.refund}
      </RadioChoice>
      <FieldProblem field="refund" problem={problems.refund} />
    </fieldset>
  )
}
