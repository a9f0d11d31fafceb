import { Layout } from './shared/layout.tsx'

const KEYS = [
  ['n', 'a new expense: the cursor goes to the price'],
  ['/', 'search'],
  ['?', 'this page'],
] as const

/** What can be done, in a minute of reading. */
export function HelpPage() {
  return (
    <Layout title="Help · Expense Tracker">
      <main class="one help">
        <h1>Help</h1>
        <section>
          <h2>Add</h2>
          <p>
            A price and a category are enough. The price may be a sum, such as 12.50+3 or 3*4.20,
            and is worked out exactly; with a minus in front it is money that came back. A name you
            used before brings its usual category along. After Add, the form is ready for the next
            one and keeps the day.
          </p>
        </section>
        <section>
          <h2>Find</h2>
          <p>
            Search finds any part of a name or a note; capitals and accents do not matter. Filters
            narrow further, and the total is always that of what is shown. The address of the page
            says it all: keep it, or send it to somebody.
          </p>
        </section>
        <section>
          <h2>Undo</h2>
          <p>
            Whatever you did last can be undone from the bar under the form, also after a reload.
            Everything older stands in the <a href="/history">history</a>, each line with its own
            Undo.
          </p>
        </section>
        <section>
          <h2>Keys</h2>
          <dl>
            {KEYS.map(([key, what]) => (
              <div>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
    </Layout>
  )
}
