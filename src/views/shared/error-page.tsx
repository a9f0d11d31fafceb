import { Layout } from './layout.tsx'

/** A form as it was sent, so that one press sends it again. */
export type Retry = {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

type Props = {
  readonly title: string
  readonly message: string
  readonly retry?: Retry | undefined
  /** Whether they belong to no ledger, so that there are no expenses to go back to. */
  readonly isNowhere?: boolean
}

/** What a person reads whose request was refused so that others are answered. */
export const OVERLOADED = {
  title: 'Too busy',
  message: 'More is asked at once than can be answered. Nothing was stored. Try again in a moment.',
  /** For a form whose values are not on the page: browsers send it again on a reload. */
  formMessage:
    'More is asked at once than can be answered. Nothing was stored. Reload this page in a moment ' +
    'to send the form again.',
}

/** What a person sees when a request could not be answered. */
export function ErrorPage({ title, message, retry, isNowhere = false }: Props) {
  return (
    <Layout title={title}>
      <main class="problem">
        <h1>{title}</h1>
        <p>{message}</p>
        {retry && (
          <form method="post" action={retry.action}>
            {retry.fields.map(([name, value]) =>
              name === 'note' ? (
                <textarea hidden name={name}>{`\n${value}`}</textarea>
              ) : (
                <input type="hidden" name={name} value={value} autocomplete="off" />
              ),
            )}
            <p>What you typed is kept on this page. Sending it again adds it once.</p>
            <button>Send it again</button>
          </form>
        )}
        <p>
          {isNowhere ? <a href="/ledgers">Your ledgers</a> : <a href="/">Back to your expenses</a>}
        </p>
      </main>
    </Layout>
  )
}
