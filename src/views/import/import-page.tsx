import type { FileRefusal, PastImport } from '../../domain/import-file.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'
import { importTexts } from '../messages/en/import.ts'
import { CardGroup } from '../shared/card-group.tsx'
import { MinuteOf } from '../shared/date-time.tsx'
import { Layout } from '../shared/layout.tsx'

const text = importTexts

type Props = {
  readonly ledger: Ledger
  readonly past: readonly PastImport[]
  /** Why the last file was refused. */
  readonly refused?: FileRefusal | 'no-file'
}

/** Takes a file, and lists the imports of the past. */
export function ImportPage({ ledger, past, refused }: Props) {
  return (
    <Layout title={en.shared.pageTitle(text.title)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        <p class="quiet">{text.about}</p>
        <p>
          <a href="/rules">{text.rules}</a>
        </p>
        {refused !== undefined && (
          <p class="problem" role="alert">
            {refused === 'no-file' ? text.noFile : text.refusedFiles[refused]}
          </p>
        )}
        <form class="settings" method="post" action="/import" enctype="multipart/form-data">
          <CardGroup id="file" title={text.file}>
            <input
              type="file"
              name="file"
              required
              aria-labelledby="file"
              aria-describedby="file-hint"
            />
            <p class="hint" id="file-hint">
              {text.fileHint}
            </p>
            <button>{text.show}</button>
          </CardGroup>
        </form>
        {past.length > 0 && (
          <section class="group" aria-labelledby="past">
            <h2 id="past">{text.past}</h2>
            <ul class="entries">
              {past.map((each) => (
                <li>
                  <a href={`/history?action=${each.importId}`}>
                    <bdi>{each.fileName}</bdi>
                  </a>
                  <span class="quiet">
                    {text.pastCount(each.expenseCount)}{' '}
                    <MinuteOf format={ledger} at={each.storedAt} />
                  </span>
                </li>
              ))}
            </ul>
            <p class="hint">{text.pastHint}</p>
          </section>
        )}
      </main>
    </Layout>
  )
}
