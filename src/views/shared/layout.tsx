import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'

const text = en.shared

type Props = {
  readonly title: string
  /** The ledger of the page: its name is in the header, and viewers get no key for a form. */
  readonly ledger?: Ledger
  readonly children?: Child
}

/**
 * The shell of every page. A template, because once a process has rendered a `<head>` in JSX,
 * hono/jsx looks up a context for every later element, which is a tenth of the rendering time.
 */
export function Layout({ title, ledger, children }: Props) {
  const isReadOnly = ledger !== undefined && !mayWrite(ledger)
  return html`<!doctype html>
    <html lang="en">
      ${head(title)}
      <body ${isReadOnly ? READ_ONLY : ''}>
        <header class="masthead">
          <div class="brand">
            <a href="/">${text.appName}</a>
            ${ledger && ledger.name !== '' && html`<a href="/ledgers"><bdi>${ledger.name}</bdi></a>`}
          </div>
          <nav aria-label="${text.navigation.label}">
            <a href="/categories">${text.navigation.categories}</a>
            <a href="/tags">${text.navigation.tags}</a>
            <a href="/history">${text.navigation.history}</a>
            <a href="/settings">${text.navigation.settings}</a>
            <a href="/people">${text.navigation.people}</a>
            <a href="/help">${text.navigation.help}</a>
          </nav>
        </header>
        ${children}
      </body>
    </html>`
}

// The script of the keys leaves the one of a form out.
const READ_ONLY = raw('class="read-only"')

/** The shell of pages for people who are not signed in, without navigation. */
export function BareLayout({ title, children }: Props) {
  return html`<!doctype html>
    <html lang="en">
      ${head(title)}
      <body>
        <header class="masthead"><a href="/">${text.appName}</a></header>
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
    <script type="module" src="/sign-keys.js"></script>
  </head>`
}
