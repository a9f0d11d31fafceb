import { LONGEST_CATEGORY } from '../../domain/category.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { categoryTexts } from '../messages/en/categories.ts'
import { fieldAttributes, FormField } from '../shared/field.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = categoryTexts

/** The values of the form that adds a category. */
export type AddDraft = { readonly id: string; readonly name: string }

type Props = {
  readonly ledger: Ledger
  readonly draft: AddDraft
  readonly problem?: Refusal | undefined
}

export function AddCategory({ ledger, draft, problem }: Props) {
  return (
    <form class="edit" method="post" action="/categories">
      <input type="hidden" name="id" value={draft.id} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <div class="fields beside">
        <FormField field="name" label={text.newOne} problem={problem}>
          <input
            {...fieldAttributes('name', { problem, first: problem !== undefined })}
            name="name"
            value={draft.name}
            maxlength={LONGEST_CATEGORY}
            autocomplete="off"
            autocapitalize="none"
            required
          />
        </FormField>
        <button>{text.add}</button>
      </div>
    </form>
  )
}
