import type { Child } from 'hono/jsx'
import { raw } from 'hono/html'

type Props = { readonly title: string; readonly locale?: string; readonly children?: Child }

/** The shell of every page. */
export function Layout({ title, children }: Props) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>{title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/app.css" />
        </head>
        <body>
          <header class="masthead">
            <a href="/">Expense Tracker</a>
          </header>
          {children}
        </body>
      </html>
    </>
  )
}
