import { en } from '../messages/en.ts'
import { rowId } from './expense-row.tsx'

const text = en.expenses

type Props = {
  readonly id: string
  readonly title: string
  /** The query of the list it was opened from, to go back to its row there. */
  readonly back: string
  readonly deleted: boolean
}

/** The head of an expense's page: the way back to its row in the list, and its name. */
export function ExpenseHead({ id, title, back, deleted }: Props) {
  return (
    <>
      <div class="page-head">
        <a href={`/${back === '' ? '' : `?${back}`}#${rowId(id)}`}>{text.expense.backToList}</a>
        <h1>
          <bdi>{title}</bdi>
        </h1>
      </div>
      {deleted && <p class="quiet">{text.expense.deleted}</p>}
    </>
  )
}
