import { CHANGE_KINDS, type ChangeKind } from '../../domain/change.ts'
import { historyTexts } from '../messages/en/history.ts'

const text = historyTexts

export type HistoryFilter = {
  readonly expenseId?: string | undefined
  readonly kind?: ChangeKind | undefined
  /** Everything but expenses. */
  readonly others?: boolean | undefined
  /** The id after which the page begins, unless it is the first. */
  readonly before?: string | undefined
}

/** Links to the changes of each kind. */
export function Kinds({ filter }: { readonly filter: HistoryFilter }) {
  const { expenseId, kind, others } = filter
  return (
    <nav class="choices" aria-label={text.filter.label}>
      <a href={historyPagePath({ expenseId })} aria-current={kind || others ? undefined : 'page'}>
        {text.filter.all}
      </a>
      {CHANGE_KINDS.map((each) => (
        <a
          href={historyPagePath({ expenseId, kind: each })}
          aria-current={kind === each ? 'page' : undefined}
        >
          {text.filter.kinds[each]}
        </a>
      ))}
      {expenseId === undefined && (
        <a href={historyPagePath({ others: true })} aria-current={others ? 'page' : undefined}>
          {text.filter.others}
        </a>
      )}
    </nav>
  )
}

/** The path of a page of the history. */
export function historyPagePath({ expenseId, kind, others, before }: HistoryFilter): string {
  const query = { expense: expenseId, kind: others ? 'other' : kind, before }
  const defined = Object.entries(query).filter(([, value]) => value !== undefined)
  const written = new URLSearchParams(defined as [string, string][]).toString()
  return written === '' ? '/history' : `/history?${written}`
}
