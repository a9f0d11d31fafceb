import { mayWrite, type Ledger } from '../domain/ledger.ts'
import { LONGEST_VIEW_NAME, viewPath, type SavedView } from '../domain/saved-view.ts'
import { en } from './messages/en.ts'
import { fieldAttributes, FormField, FormProblem } from './shared/field.tsx'
import { Layout } from './shared/layout.tsx'
import { ViewOnly } from './shared/view-only.tsx'
import { refusedTitle } from './shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from './shared/undo-bar.tsx'
import type { Refusal } from '../domain/refusal.ts'
import { LedgerField } from './shared/ledger-field.tsx'

const text = en.expenses.savedViews

/** A view that could not be saved, and why. */
export type Unsaved = {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly problem: Refusal
}

/** A view that was not renamed or deleted, the submitted name, and why. */
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
  const problem = (unsaved ?? refused)?.problem
  const title = problem
    ? refusedTitle(en.expenses.notSaved, [problem])
    : titleAfterAction(lastAction, text.title)
  const isGone = refused && views.every(({ viewId }) => viewId !== refused.viewId)
  return (
    <Layout title={title} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        {lastAction && <UndoBar lastAction={lastAction} back="/views" />}
        <FormProblem problem={isGone ? refused.problem : undefined} />
        {unsaved && <UnsavedView ledger={ledger} {...unsaved} />}
        {views.length === 0 && !unsaved && <p class="empty">{text.empty}</p>}
        {views.length > 0 && (
          <ul class="entries">
            {views.map((view) => (
              <li>
                <a href={viewPath(view)}>
                  <bdi>{view.name}</bdi>
                </a>
                {mayWrite(ledger) && (
                  <Forms
                    view={view}
                    refused={refused?.viewId === view.viewId ? refused : undefined}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        <ViewOnly ledger={ledger} />
      </main>
    </Layout>
  )
}

function UnsavedView({ ledger, id, name, query, problem }: Unsaved & { readonly ledger: Ledger }) {
  return (
    <form class="edit" method="post" action="/views">
      <input type="hidden" name="id" value={id} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <input type="hidden" name="query" value={query} />
      <div class="fields">
        <FormField field="view-name" label={text.nameOfNew} problem={problem}>
          <input
            {...fieldAttributes('view-name', { problem, first: true })}
            name="name"
            value={name}
            maxlength={LONGEST_VIEW_NAME}
            autocomplete="off"
            required
          />
        </FormField>
        <button>{en.expenses.save}</button>
      </div>
    </form>
  )
}

type FormsProps = { readonly view: SavedView; readonly refused: Refused | undefined }

function Forms({ view, refused }: FormsProps) {
  const { viewId, name, version } = view
  const field = `name-${viewId}`
  const problem = refused?.problem
  return (
    <details open={refused !== undefined}>
      <summary aria-label={text.change(name)}>{text.changeOne}</summary>
      <form method="post" action="/views/edit" autocomplete="off">
        <input type="hidden" name="id" value={viewId} autocomplete="off" />
        <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
        <FormField field={field} label={text.newName} problem={problem}>
          <input
            {...fieldAttributes(field, { problem, first: problem !== undefined })}
            name="name"
            value={refused?.name ?? name}
            maxlength={LONGEST_VIEW_NAME}
            autocomplete="off"
            required
          />
        </FormField>
        <button class="second" aria-label={text.renameOne(name)}>
          {text.rename}
        </button>
        <button
          class="second wrong"
          formaction="/views/delete"
          formnovalidate
          aria-label={text.delete(name)}
        >
          {en.expenses.delete}
        </button>
      </form>
    </details>
  )
}
