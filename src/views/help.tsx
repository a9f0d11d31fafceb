import type { Child } from 'hono/jsx'
import { mayWrite, type Ledger } from '../domain/ledger.ts'
import { en } from './messages/en.ts'
import { helpTexts } from './messages/en/help.ts'
import { Layout } from './shared/layout.tsx'

const text = helpTexts

const KEYS = [
  ['n', text.newExpense],
  ['/', text.search],
  ['?', text.thisPage],
] as const

/** A short guide to adding, finding, undo, phones and keys. */
export function HelpPage({ ledger }: { readonly ledger: Ledger }) {
  const isEditable = mayWrite(ledger)
  const keys = KEYS.filter(([key]) => isEditable || key !== 'n')
  const history = text.undoingOlder(<a href="/history">{text.history}</a>)
  return (
    <Layout title={en.shared.pageTitle(text.title)} ledger={ledger}>
      <main class="one help" id="main">
        <h1>{text.title}</h1>
        {isEditable && <Section title={text.add} sentences={text.adding} />}
        <Section title={text.find} sentences={text.finding} />
        {isEditable && <Section title={text.undo} sentences={[text.undoing, history]} />}
        <Section title={text.phone} sentences={text.phoning} />
        <section class="card">
          <h2>{text.keys}</h2>
          <dl>
            {keys.map(([key, action]) => (
              <div>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{action}</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
    </Layout>
  )
}

type SectionProps = { readonly title: string; readonly sentences: readonly Child[] }

function Section({ title, sentences }: SectionProps) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <ul>
        {sentences.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </section>
  )
}
