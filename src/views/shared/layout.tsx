import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'

type Props = {
  readonly title: string
  /** The ledger the page is about: its name stands on top, and viewers get no buttons. */
  readonly ledger?: Ledger
  readonly children?: Child
}

/**
 * The shell of every page. A template, because once a process has rendered a `<head>` in JSX,
 * hono/jsx looks up a context for every later element, a tenth of what a page costs to render.
 */
export function Layout({ title, ledger, children }: Props) {
  const looks = ledger !== undefined && !mayWrite(ledger)
  return html`<!doctype html>
    <html lang="en">
      ${head(title)}
      <body ${looks ? LOOKS : ''}>
        <header class="masthead">
          <div class="brand">
            <a href="/">Expense Tracker</a>
            ${ledger && ledger.name !== '' && html`<a href="/ledgers"><bdi>${ledger.name}</bdi></a>`}
          </div>
          <nav aria-label="Pages">
            <a href="/categories">Categories</a>
            <a href="/tags">Tags</a>
            <a href="/history">History</a>
            <a href="/settings">Settings</a>
            <a href="/people">People</a>
            <a href="/help">Help</a>
          </nav>
        </header>
        ${children}
      </body>
    </html>`
}

const LOOKS = raw('class="looks"')

/** The shell of what somebody sees who is not signed in: it leads nowhere else. */
export function BareLayout({ title, children }: Props) {
  return html`<!doctype html>
    <html lang="en">
      ${head(title)}
      <body>
        <header class="masthead"><a href="/">Expense Tracker</a></header>
        ${children}
      </body>
    </html>`
}

function head(title: string) {
  return html`<head>
    <meta charset="utf-8" />
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/app.css" />
    <script type="module" src="/keys.js"></script>
    <script type="module" src="/quick-entry.js"></script>
  </head>`
}
