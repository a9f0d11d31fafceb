import type { FileRefusal, PastImport } from '../../domain/import-file.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { en } from '../messages/en.ts'
import { importTexts } from '../messages/en/import.ts'
import { lowerFirst } from '../messages/capitalize.ts'
import { CardGroup } from '../shared/card-group.tsx'
import { MinuteOf } from '../shared/date-time.tsx'
import { Layout } from '../shared/layout.tsx'
import { firstSentence } from '../shared/outcome.tsx'
import { SEND_TEXTS, SendScript, SendStatus } from './send-status.tsx'

const text = importTexts

type Props = {
  readonly ledger: Ledger
  readonly past: readonly PastImport[]
  /** How large a file may be. */
  readonly mostBytes: number
  /** Why the last file was refused. */
  readonly refused?: FileRefusal | 'no-file'
}

/** Takes a file, and lists the imports of the past. */
export function ImportPage({ ledger, past, mostBytes, refused }: Props) {
  const problem = refused === undefined ? undefined : problemText(refused)
  return (
    <Layout title={titleOf(problem)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        <p class="quiet">{text.about}</p>
        <form
          class="stack"
          method="post"
          action="/import"
          enctype="multipart/form-data"
          {...SEND_TEXTS}
          data-one-file={text.oneFile}
          data-most-bytes={`${mostBytes}`}
          data-too-large={text.refusedFiles['too-large']}
        >
          <CardGroup id="file" title={text.file}>
            <input
              type="file"
              name="file"
              required
              autofocus={problem !== undefined}
              aria-labelledby="file"
              aria-invalid={problem === undefined ? undefined : 'true'}
              aria-describedby={problem === undefined ? 'file-hint' : 'file-problem file-hint'}
            />
            {problem !== undefined && (
              <p class="problem-text" id="file-problem">
                {problem}
              </p>
            )}
            <p class="hint" id="file-hint">
              {text.fileHint} <span hidden>{text.dropHint}</span>
            </p>
            <button>{text.show}</button>
            <SendStatus id="send-status" />
          </CardGroup>
        </form>
        <p class="choices">
          <a href="/rules">{text.rules}</a>
        </p>
        {past.length > 0 && <Past ledger={ledger} past={past} />}
        <SendScript />
      </main>
    </Layout>
  )
}

function problemText(refused: NonNullable<Props['refused']>): string {
  return refused === 'no-file' ? text.noFile : text.refusedFiles[refused]
}

function titleOf(problem: string | undefined): string {
  const { because, pageTitle } = en.shared
  if (problem === undefined) return pageTitle(text.title)
  return pageTitle(because(text.notRead, lowerFirst(firstSentence(problem))))
}

function Past({ ledger, past }: Pick<Props, 'ledger' | 'past'>) {
  return (
    <section class="stack" aria-labelledby="past">
      <h2 id="past">{text.past}</h2>
      <ul class="entries">
        {past.map(({ importId, fileName, expenseCount: count, storedAt }) => (
          <li>
            <a href={`/history?action=${importId}`}>
              <bdi>{fileName}</bdi>
            </a>
            <span class="quiet">
              {expenseCount(ledger, `${count}`)} · <MinuteOf format={ledger} at={storedAt} />
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">{text.pastHint}</p>
    </section>
  )
}
