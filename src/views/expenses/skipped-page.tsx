import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'

const words = en.expenses.skipped

type Props = {
  readonly skipped: number
  readonly written: number
  readonly actionId: string
  readonly back: string
}

/** Some of the selected expenses were skipped, since they were changed in the meantime. */
export function SkippedPage({ skipped, written, actionId, back }: Props) {
  return (
    <Layout title={en.shared.pageTitle(words.title)} place="expenses">
      <main class="problem" id="main">
        <h1>{words.title}</h1>
        <p>
          {words.skipped(skipped)} {words.written(written)}
        </p>
        {written > 0 && (
          <form method="post" action="/undo">
            <input type="hidden" name="back" value={back} />
            <button name="action" value={actionId}>
              {words.undo(written)}
            </button>
          </form>
        )}
      </main>
    </Layout>
  )
}
