import { formatShortDay, type Day } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { en } from '../messages/en.ts'
import { importTexts } from '../messages/en/import.ts'
import { CardGroup } from '../shared/card-group.tsx'
import { Layout } from '../shared/layout.tsx'
import { HowRead, type ShownGuess } from './how-read.tsx'
import { storePath } from './preview-path.ts'
import { PreviewRows, type ListedRow } from './preview-rows.tsx'
import { ADD_TEXTS, SendScript, SendStatus } from './send-status.tsx'
import { Questions, type AskedQuestion } from './questions.tsx'

const text = importTexts

/** A line, or a file of an archive, that is left out, and why. */
export type LeftOut = { readonly place: string; readonly reason: string; readonly text: string }

export type SimilarRow = Omit<ListedRow, 'category' | 'isLeftOut' | 'place'> & {
  readonly of: string
  readonly isJoined: boolean
}

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly importId: string
  readonly fileName: string
  readonly encoding: string | null
  readonly rows: readonly ListedRow[]
  /** The number of the first of these rows, from 0. */
  readonly first: number
  readonly firstBefore: number
  /** How many rows there are to be stored, and how many with those that are left out. */
  readonly rowCount: number
  readonly listedCount: number
  readonly leftOutCount: number
  readonly guesses: readonly ShownGuess[]
  readonly totals: { readonly spent: string; readonly returned: string }
  /** Names that the file has no category for, with the category that each would get. */
  readonly names: readonly { readonly name: string; readonly category: string }[]
  readonly categories: readonly string[]
  readonly refused: readonly LeftOut[]
  readonly ignored: readonly LeftOut[]
  /** Whether files of an archive are among them. */
  readonly hasOtherFiles: boolean
  readonly duplicateCount: number
  /** Rows that may be there already. */
  readonly similar: readonly SimilarRow[]
  readonly questions: readonly AskedQuestion[]
  readonly isBalanceWrong: boolean
}

/** What a file would add, before anything is stored. */
export function PreviewPage(props: Props) {
  const { ledger, importId, fileName, questions } = props
  const action = `/import/${importId}`
  return (
    <Layout title={en.shared.pageTitle(text.previewTitle)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.previewTitle}</h1>
        <p class="quiet">
          <bdi>{fileName}</bdi>
        </p>
        {questions.length > 0 ? (
          <Questions action={action} questions={questions} />
        ) : (
          <Summary {...props} />
        )}
        {props.similar.length > 0 && <Similar {...props} />}
        {props.names.length > 0 && <Names {...props} />}
        {props.rows.length > 0 && <PreviewRows {...props} />}
        <datalist id="categories">
          {props.categories.map((category) => (
            <option value={category} />
          ))}
        </datalist>
        <LeftOutLines id="refused" title={text.refusedTitle} lines={props.refused} open />
        <LeftOutLines
          id="ignored"
          title={text.ignoredTitle}
          lines={props.ignored}
          open={props.hasOtherFiles}
        />
        <HowRead action={action} encoding={props.encoding} guesses={props.guesses} />
        <SendScript />
      </main>
    </Layout>
  )
}

function Summary(props: Props) {
  const { ledger, importId, rowCount, totals, duplicateCount, leftOutCount, isBalanceWrong } = props
  const [spent, returned] = [
    formatPrice(ledger, totals.spent),
    formatPrice(ledger, totals.returned),
  ]
  return (
    <form class="stack" method="post" action={storePath(importId)} {...ADD_TEXTS}>
      <p>{rowCount === 0 ? text.nothingNew : text.summary(rowCount, spent, returned)}</p>
      {duplicateCount > 0 && <p class="quiet">{text.known(duplicateCount)}</p>}
      {leftOutCount > 0 && <p class="quiet">{text.leftOutCount(leftOutCount)}</p>}
      {isBalanceWrong && <p class="problem-text">{text.balanceWrong}</p>}
      {rowCount > 0 && <button>{text.store(rowCount)}</button>}
      {rowCount === 0 && leftOutCount > 0 && <button>{text.remember}</button>}
      <SendStatus id="add-status" />
    </form>
  )
}

function Similar({ ledger, today, importId, similar }: Props) {
  return (
    <form class="stack" method="post" action={`/import/${importId}`} data-choices>
      <input type="hidden" name="similar" value="1" autocomplete="off" />
      <CardGroup id="similar" title={text.similarTitle}>
        <p class="hint">{text.similarHint}</p>
        {similar.map(({ line, name, spentOn, price, of, isJoined }) => (
          <label class="box">
            <input type="checkbox" name="same" value={String(line)} checked={isJoined} />
            <span>
              <bdi>{name}</bdi> · {formatShortDay(ledger.locale, spentOn, today)} ·{' '}
              {formatPrice(ledger, price)}
              <br />
              <span class="quiet">
                {text.entered} <bdi>{of}</bdi>
              </span>
            </span>
          </label>
        ))}
        <button class="second">{text.applySimilar}</button>
      </CardGroup>
    </form>
  )
}

/** Names whose category the file does not say, for all of their lines at once. */
function Names({ importId, names }: Props) {
  return (
    <form class="settings" method="post" action={`/import/${importId}`} data-choices>
      <CardGroup id="names" title={text.categoriesTitle}>
        {names.map(({ name, category }, index) => (
          <div class="field">
            <label for={`category-${index}`}>
              <bdi>{name === '' ? text.withoutName : name}</bdi>
            </label>
            <input type="hidden" name="name" value={name} autocomplete="off" />
            <input
              id={`category-${index}`}
              name="category"
              value={category}
              list="categories"
              maxlength={100}
              autocomplete="off"
            />
          </div>
        ))}
        <button class="second">{text.applyCategories}</button>
      </CardGroup>
      <p class="hint">{text.categoriesHint}</p>
    </form>
  )
}

type LeftOutProps = {
  readonly id: string
  readonly title: (count: number) => string
  readonly lines: readonly LeftOut[]
  readonly open?: boolean
}

function LeftOutLines({ id, title, lines, open = false }: LeftOutProps) {
  if (lines.length === 0) return null
  return (
    <details id={id} open={open}>
      <summary>{title(lines.length)}</summary>
      <ul class="entries">
        {lines.map(({ place, reason, text: cell }) => (
          <li>
            <span>
              {text.leftOut(place, reason)} {cell !== '' && <bdi>{cell}</bdi>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
