import { en } from '../messages/en.ts'
import { lowerFirst } from '../messages/first-letter.ts'
import { Layout } from './layout.tsx'
import { firstSentence } from './outcome.tsx'
import { TypedValues } from './typed-values.tsx'

const text = en.shared.errors

/** A form as it was submitted, with a button that submits it again. */
export type Retry = {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export type ErrorPageProps = {
  readonly title: string
  readonly message: string
  readonly retry?: Retry | undefined
  /** The fields of a form that was refused: what was typed is shown, so that it is not lost. */
  readonly typed?: ReadonlyMap<string, string> | undefined
  /** Whether the member has no ledger, and so no expenses to go back to. */
  readonly hasNoLedger?: boolean
}

/** The answer to a request that failed or was refused. */
export function ErrorPage({ title, message, retry, typed, hasNoLedger = false }: ErrorPageProps) {
  return (
    <Layout
      title={en.shared.pageTitle(en.shared.because(title, lowerFirst(firstSentence(message))))}
    >
      <main class="problem" id="main">
        <h1>{title}</h1>
        <p>{message}</p>
        {typed && <TypedValues fields={typed} />}
        {retry && (
          <form method="post" action={retry.action}>
            {retry.fields.map(([name, value]) =>
              name === 'note' ? (
                <textarea hidden name={name}>
                  {'\n'}
                  {value}
                </textarea>
              ) : (
                <input type="hidden" name={name} value={value} autocomplete="off" />
              ),
            )}
            <p>{text.retry}</p>
            <button>{text.sendAgain}</button>
          </form>
        )}
        <p>
          {hasNoLedger ? (
            <a href="/ledgers">{text.yourLedgers}</a>
          ) : (
            <a href="/">{en.shared.backToExpenses}</a>
          )}
        </p>
      </main>
    </Layout>
  )
}
