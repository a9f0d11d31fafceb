import type { Change } from '../../domain/change.ts'
import { formatMoment } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { refusalText } from '../messages/refusal-text.ts'
import { changeInWords, historyPath } from './change-labels.ts'
import { en } from '../messages/en.ts'
import { historyTexts } from '../messages/en/history.ts'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'

const text = historyTexts.undo

type OverwrittenProps = {
  readonly ledger: Ledger
  /** The first changes that a later one overwrote, each with the latest. */
  readonly overwritten: readonly { readonly change: Change; readonly by: Change }[]
  /** How many such changes there are. */
  readonly count: number
  /** Why a change could not be undone, where no later one overwrote it. */
  readonly refused?: Refusal | undefined
  /** How many other changes of the action were undone. */
  readonly undone: number
}

/** Shows which changes were not undone, since that would overwrite later ones. */
export function OverwrittenPage(props: OverwrittenProps) {
  const { ledger, overwritten, count, refused, undone } = props
  const more = count - overwritten.length
  return (
    <Layout title={titleOf(props)} ledger={ledger}>
      <main class="problem" id="main">
        <h1>{overwritten.length > 0 ? text.changedSince : text.refused}</h1>
        {overwritten.length > 0 && <p>{text.explanation}</p>}
        {refused && <p>{refusalText(refused)}</p>}
        {undone > 0 && <p>{text.others(undone, formatCount(ledger, String(undone)))}</p>}
        <ul class="history">
          {overwritten.map(({ change, by }) => (
            <li>
              <div>
                <bdi>{changeInWords(ledger, change)}</bdi>
                <span class="quiet">
                  {text.laterChange(
                    formatMoment(ledger, by.changedAt),
                    <bdi>{changeInWords(ledger, by)}</bdi>,
                  )}
                </span>
              </div>
              <a href={historyPath(change)}>{text.history}</a>
            </li>
          ))}
        </ul>
        {more > 0 && <p>{text.more(formatCount(ledger, String(more)))}</p>}
      </main>
    </Layout>
  )
}

function titleOf({ ledger, overwritten: [first], refused, undone }: OverwrittenProps): string {
  const outcome = undone > 0 ? text.notAllUndone : text.refused
  if (first === undefined) return refusedTitle(outcome, [refused])
  return en.shared.pageTitle(text.overwritten(outcome, changeInWords(ledger, first.change)))
}
