import { en } from '../messages/en.ts'
import { lowerFirst } from '../messages/capitalize.ts'
import { BareLayout, Layout } from './layout.tsx'
import { firstSentence } from './outcome.tsx'
import { TypedValues } from './typed-values.tsx'

const text = en.shared.errors

const NEXT = {
  list: { path: '/', label: en.shared.backToExpenses },
  ledgers: { path: '/ledgers', label: text.yourLedgers },
  'sign-in': { path: '/sign-in', label: text.signIn },
} as const

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
  /** Where the page leads: by default to the list. */
  readonly leadsTo?: keyof typeof NEXT
  /** Whether the reader is not signed in, and has no places to go to. */
  readonly isOutside?: boolean
}

/** The answer to a request that failed or was refused. */
export function ErrorPage(props: ErrorPageProps) {
  const { title, message, retry, typed, leadsTo = 'list', isOutside = false } = props
  const Shell = isOutside ? BareLayout : Layout
  return (
    <Shell
      place={null}
      title={en.shared.pageTitle(en.shared.because(title, lowerFirst(firstSentence(message))))}
    >
      <main class="problem" id="main">
        <div class="card">
          <span class="sign" aria-hidden="true"></span>
          <h1>{title}</h1>
          <p>{message}</p>
          {typed && <TypedValues fields={typed} />}
          {retry && <RetryForm {...retry} />}
          <a class={retry ? 'button second' : 'button'} href={NEXT[leadsTo].path}>
            {NEXT[leadsTo].label}
          </a>
        </div>
      </main>
    </Shell>
  )
}

function RetryForm({ action, fields }: Retry) {
  return (
    <form method="post" action={action}>
      {fields.map(([name, value]) =>
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
  )
}
