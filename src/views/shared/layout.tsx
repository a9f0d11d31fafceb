import { attribute, html } from './html.ts'
import type { Child } from 'hono/jsx'
import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { memoize } from '../../domain/memoize.ts'
import { en } from '../messages/en.ts'
import { Icon, type IconName } from './icon.tsx'
import { staticFile } from './static-file.ts'

const text = en.shared

type Props = {
  readonly title: string
  /** The ledger of the page: its name is in the header, and viewers get no link to a form. */
  readonly ledger?: Ledger | undefined
  /** Which of the main places the page is, or belongs to; More if absent, and none of them if null. */
  readonly place?: Place | null
  readonly children?: Child
}

type Place = keyof typeof PLACES

/** The places of the navigation, in its order. */
const PLACES = {
  expenses: { path: '/', icon: 'expenses' },
  reports: { path: '/reports', icon: 'reports' },
  add: { path: '/add', icon: 'add' },
  categories: { path: '/categories', icon: 'categories' },
  more: { path: '/more', icon: 'more' },
} as const satisfies Record<string, { readonly path: string; readonly icon: IconName }>

/**
 * The shell of every page. A template, because once a process has rendered a `<head>` in JSX,
 * hono/jsx looks up a context for every later element, which is a tenth of the rendering time.
 */
export function Layout({ title, ledger, place = 'more', children }: Props) {
  const isReadOnly = ledger !== undefined && !mayWrite(ledger)
  return html`<!doctype html>
    <html lang="en">
      ${head(title)}
      <body ${isReadOnly ? READ_ONLY : ''}>
        <a class="skip" href="#main">${text.skip}</a>
        <header class="top">
          ${ledger && ledger.name !== '' && html`<a href="/ledgers"><bdi>${ledger.name}</bdi></a>`}
          <a class="search-link" href="/#search" aria-label="${text.navigation.search}">
            ${Icon({ name: 'search' })}
          </a>
          <a href="/more#you" aria-label="${text.navigation.you}">${Icon({ name: 'person' })}</a>
        </header>
        ${navigation(`${place} ${isReadOnly}`)} ${children}
      </body>
    </html>`
}

// Rendered once for each place: it is the same on every page.
const navigation = memoize((key) => {
  const [place, isReadOnly] = key.split(' ')
  const places = Object.entries(PLACES).filter(([name]) => name !== 'add' || isReadOnly !== 'true')
  return html`<nav class="places" aria-label="${text.navigation.label}">
    ${places.map(
      ([name, { path, icon }]) =>
        html`<a class="to-${name}" href="${path}" ${name === place ? CURRENT : ''}>
          ${Icon({ name: icon })}<span>${text.navigation[name as Place]}</span>
          ${name === 'more' && MORE_PAGES}
        </a>`,
    )}
  </nav>`
})

// Who hears the link alone hears where it leads.
const MORE_PAGES = html`<span class="unseen">${text.navigation.morePages}</span>`

const CURRENT = attribute('aria-current', 'page')

// The script of the keys leaves the one of a form out.
const READ_ONLY = attribute('class', 'read-only')

/** The shell of pages for people who are not signed in, without navigation. */
export function BareLayout({ title, children }: Props) {
  return html`<!doctype html>
    <html lang="en">
      ${head(title)}
      <body>
        <header class="masthead">
          <a href="/"><img src="/icon.svg" width="32" height="32" alt="" />${text.appName}</a>
        </header>
        ${children}
      </body>
    </html>`
}

// A proxy that signs people in, such as Cloudflare Access, lets no request without cookies through.
function head(title: string) {
  return html`<head>
    <meta charset="utf-8" />
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="description" content="${text.description}" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf8f5" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161513" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="apple-touch-icon" href="/icon-180.png" />
    <link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />
    <link rel="stylesheet" href="${staticFile('app.css')}" />
    <script type="module" src="${staticFile('keys.js')}"></script>
    <script type="module" src="${staticFile('quick-entry.js')}"></script>
    <script type="module" src="${staticFile('operator-buttons.js')}"></script>
  </head>`
}
