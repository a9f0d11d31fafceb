import { mayWrite, type Ledger } from '../domain/ledger.ts'
import { en } from './messages/en.ts'
import { Layout } from './shared/layout.tsx'

const text = en.shared.help

const KEYS = [
  ['n', text.newExpense],
  ['/', text.search],
  ['?', text.thisPage],
] as const

/** A short guide to adding, finding, undo and keys. */
export function HelpPage({ ledger }: { readonly ledger: Ledger }) {
  const isEditable = mayWrite(ledger)
  const keys = KEYS.filter(([key]) => isEditable || key !== 'n')
  return (
    <Layout title={en.shared.pageTitle(text.title)} ledger={ledger}>
      <main class="one help" id="main">
        <h1>{text.title}</h1>
        {isEditable && (
          <section>
            <h2>{text.add}</h2>
            <p>{text.adding}</p>
          </section>
        )}
        <section>
          <h2>{text.find}</h2>
          <p>{text.finding}</p>
        </section>
        {isEditable && (
          <section>
            <h2>{text.undo}</h2>
            <p>{text.undoing(<a href="/history">{text.history}</a>)}</p>
          </section>
        )}
        <section>
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
