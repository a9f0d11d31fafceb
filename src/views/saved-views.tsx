import type { Ledger } from '../domain/ledger.ts'
import { LONGEST_VIEW_NAME, type SavedView } from '../domain/saved-view.ts'
import { aboutField, FormField, FormProblem } from './shared/field.tsx'
import { Layout } from './shared/layout.tsx'
import { UndoBar, type LastAction } from './shared/undo-bar.tsx'
import type { Refusal } from '../domain/refusal.ts'

/** A view that could not be saved, and why. */
export type Unsaved = {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly problem: Refusal
}

/** What was typed for a view, and why it was not written. */
export type Refused = {
  readonly viewId: string
  readonly name: string
  readonly problem: Refusal
}

type PageProps = {
  readonly ledger: Ledger
  readonly views: readonly SavedView[]
  readonly unsaved?: Unsaved | undefined
  readonly refused?: Refused | undefined
  readonly lastAction?: LastAction | undefined
}

/** All saved views, to rename and delete. */
export function SavedViewsPage({ ledger, views, unsaved, refused, lastAction }: PageProps) {
  const isGone = refused && views.every(({ viewId }) => viewId !== refused.viewId)
  return (
    <Layout
      title={`${(unsaved ?? refused) ? 'Not saved' : 'Saved views'} · Expense Tracker`}
      ledger={ledger}
    >
      <main class="one">
        <h1>Saved views</h1>
        {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back="/views" />}
        <FormProblem problem={isGone ? refused.problem : undefined} />
        {unsaved && <UnsavedView {...unsaved} />}
        {views.length === 0 && !unsaved && (
          <p class="empty">
            No view is saved. Choose what the list shows, then open “Save this view” on its page.
          </p>
        )}
        {views.length > 0 && (
          <ul class="rows">
            {views.map((view) => (
              <Row view={view} refused={refused?.viewId === view.viewId ? refused : undefined} />
            ))}
          </ul>
        )}
        <p>
          <a href="/">Back to your expenses</a>
        </p>
      </main>
    </Layout>
  )
}

function UnsavedView({ id, name, query, problem }: Unsaved) {
  return (
    <form class="edit" method="post" action="/views">
      <input type="hidden" name="id" value={id} autocomplete="off" />
      <input type="hidden" name="query" value={query} />
      <div class="fields">
        <FormField field="view-name" label="Save the view as" problem={problem}>
          <input
            {...aboutField('view-name', { problem, first: true })}
            name="name"
            value={name}
            maxlength={LONGEST_VIEW_NAME}
            autocomplete="off"
            required
          />
        </FormField>
        <button>Save</button>
      </div>
    </form>
  )
}

type RowProps = { readonly view: SavedView; readonly refused: Refused | undefined }

function Row({ view, refused }: RowProps) {
  const { viewId, name, query, version } = view
  const field = `name-${viewId}`
  const problem = refused?.problem
  return (
    <li>
      <a href={`/?${query}`}>
        <bdi>{name}</bdi>
      </a>
      <form method="post" action="/views/edit">
        <input type="hidden" name="id" value={viewId} autocomplete="off" />
        <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
        <FormField field={field} label="New name" problem={problem}>
          <input
            {...aboutField(field, { problem, first: problem !== undefined })}
            name="name"
            value={refused?.name ?? name}
            maxlength={LONGEST_VIEW_NAME}
            autocomplete="off"
            required
          />
        </FormField>
        <button class="plain" aria-label={`Rename ${name}`}>
          Rename
        </button>
        <button
          class="plain"
          formaction="/views/delete"
          formnovalidate
          aria-label={`Delete ${name}`}
        >
          Delete
        </button>
      </form>
    </li>
  )
}
