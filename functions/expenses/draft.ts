import type { ExpenseDraft } from '../../src/domain/expense.ts'
import { draftFrom, EXPENSE_INPUTS } from '../../src/domain/expense-fields.ts'
import { newId } from '../http/new-id.ts'

/**
 * Reads the fields of a form that describe an expense. A category that no tile has is in a field of
 * its own, which the pressed tile wins over.
 */
export function readExpenseDraft(form: ReadonlyMap<string, string>, id: string): ExpenseDraft {
  const draft = draftFrom(id, (field) => form.get(EXPENSE_INPUTS[field].inputName) ?? '')
  return { ...draft, category: draft.category || (form.get('new_category') ?? '') }
}

/** An empty form, with the id of the expense it will add. */
export function emptyDraft(id = newId()): ExpenseDraft {
  return draftFrom(id, () => '')
}
