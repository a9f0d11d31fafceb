import type { Change } from '../../domain/change.ts'
import { formatMoment } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { refusalText } from '../messages/refusal-text.ts'
import { changeInWords, historyPath } from './change-words.ts'
import { Layout } from '../shared/layout.tsx'

type OverwrittenProps = {
  readonly ledger: Ledger
  /** The first of those that something was written over. */
  readonly overwritten: readonly { readonly change: Change; readonly by: Change }[]
  /** How many there are. */
  readonly count: number
  /** Why something could not be undone, where nothing was written over it. */
  readonly refused?: Refusal | undefined
  /** How many other lines of the action were undone. */
  readonly undone: number
}

/** What could not be undone, because it would overwrite what was written since. */
export function OverwrittenPage(props: OverwrittenProps) {
  const { ledger, overwritten, count, refused, undone } = props
  const more = count - overwritten.length
  return (
    <Layout title="Not undone · Expense Tracker" ledger={ledger}>
      <main class="problem">
        <h1>{overwritten.length > 0 ? 'Something was written since' : 'Not undone'}</h1>
        {overwritten.length > 0 && (
          <p>Undoing this would overwrite it, so it stays. Undo the later change first.</p>
        )}
        {refused && <p>{refusalText(refused)}</p>}
        {undone > 0 && <p>The other {formatCount(ledger, String(undone))} are undone.</p>}
        <ul class="history">
          {overwritten.map(({ change, by }) => (
            <li>
              <div>
                <bdi>{changeInWords(ledger, change)}</bdi>
                <span class="quiet">
                  then, {formatMoment(ledger, by.changedAt)}: <bdi>{changeInWords(ledger, by)}</bdi>
                </span>
              </div>
              <a href={historyPath(change)}>Its history</a>
            </li>
          ))}
        </ul>
        {more > 0 && <p>And {formatCount(ledger, String(more))} more.</p>}
        <p>
          <a href="/">Back to your expenses</a>
        </p>
      </main>
    </Layout>
  )
}
