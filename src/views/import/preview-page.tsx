import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import { en } from '../messages/en.ts'
import { importTexts } from '../messages/en/import.ts'
import { Layout } from '../shared/layout.tsx'
import { HowRead, type ShownGuess } from './how-read.tsx'
import { PREVIEW_FORM, PreviewForm, type PreviewFormProps } from './preview-form.tsx'
import { Questions, type AskedQuestion } from './questions.tsx'
import { SendScript } from './send-status.tsx'

const text = importTexts

/** A line, or a file of an archive, that is left out, and why. */
export type LeftOut = { readonly place: string; readonly reason: string; readonly text: string }

type Props = PreviewFormProps & {
  readonly fileName: string
  readonly encoding: string | null
  readonly guesses: readonly ShownGuess[]
  readonly categories: readonly string[]
  /** The first ones, and how many there are. */
  readonly refused: readonly LeftOut[]
  readonly refusedCount: number
  readonly ignored: readonly LeftOut[]
  readonly ignoredCount: number
  /** Whether files of an archive are among them. */
  readonly hasOtherFiles: boolean
  readonly questions: readonly AskedQuestion[]
}

/** What a file would add, before anything is stored. */
export function PreviewPage(props: Props) {
  const { ledger, importId, fileName, questions } = props
  const action = `/import/${importId}`
  const isAsking = questions.length > 0
  return (
    <Layout title={en.shared.pageTitle(text.previewTitle)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.previewTitle}</h1>
        <p class="quiet">
          <bdi>{fileName}</bdi>
        </p>
        {isAsking ? (
          <Questions action={action} questions={questions} />
        ) : (
          <PreviewForm {...props} />
        )}
        <datalist id="categories">
          {props.categories.map((category) => (
            <option value={category} />
          ))}
        </datalist>
        <LeftOutLines
          id="refused"
          ledger={ledger}
          title={text.refusedTitle}
          lines={props.refused}
          count={props.refusedCount}
          open
        />
        <LeftOutLines
          id="ignored"
          ledger={ledger}
          title={text.ignoredTitle}
          lines={props.ignored}
          count={props.ignoredCount}
          open={props.hasOtherFiles}
        />
        <HowRead
          action={action}
          form={isAsking ? undefined : PREVIEW_FORM}
          encoding={props.encoding}
          guesses={props.guesses}
        />
        <SendScript />
      </main>
    </Layout>
  )
}

type LeftOutProps = {
  readonly id: string
  readonly ledger: Ledger
  readonly title: (count: number, formatted: string) => string
  readonly lines: readonly LeftOut[]
  readonly count: number
  readonly open?: boolean
}

function LeftOutLines({ id, ledger, title, lines, count, open = false }: LeftOutProps) {
  if (lines.length === 0) return null
  return (
    <details id={id} open={open}>
      <summary>{title(count, formatCount(ledger, `${count}`))}</summary>
      <ul class="entries">
        {lines.map(({ place, reason, text: cell }) => (
          <li>
            <span>
              {text.leftOut(place, reason)} {cell !== '' && <bdi>{cell}</bdi>}
            </span>
          </li>
        ))}
      </ul>
      {count > lines.length && (
        <p class="hint">{text.firstOnes(formatCount(ledger, `${lines.length}`))}</p>
      )}
    </details>
  )
}
