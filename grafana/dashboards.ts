/** Writes the dashboards that Grafana loads; a test holds the written ones to this code. */
import { writeFile } from 'node:fs/promises'
import {
  DashboardBuilder,
  DashboardCursorSync,
  type DashboardLink,
  DashboardLinkType,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { ledgerAndDatabase } from './ledger-and-database.ts'
import { overview } from './overview.ts'
import type { figure, graph } from './panels.ts'

/** From a row's title to its panels. */
type Rows = Readonly<
  Record<string, readonly (ReturnType<typeof figure> | ReturnType<typeof graph>)[]>
>
type Name = { readonly uid: string; readonly title: string }

const OVERVIEW: Name = { uid: 'expense-tracker-overview', title: 'Overview' }
const LEDGER: Name = { uid: 'expense-tracker-ledger', title: 'Ledger and database' }

/** From the name of a file in grafana/dashboards to its text. */
export const dashboards: Readonly<Record<string, string>> = {
  'overview.json': dashboard(
    OVERVIEW,
    'Requests, errors, latency, and how full the app and its machine are.',
    LEDGER,
    overview,
  ),
  'ledger-and-database.json': dashboard(
    LEDGER,
    'How the ledger grows, and how the database under it does.',
    OVERVIEW,
    ledgerAndDatabase,
  ),
}

function dashboard({ uid, title }: Name, description: string, other: Name, rows: Rows): string {
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['expense-tracker'])
    .readonly()
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s')
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([])
    .annotations([])
    .link({ build: () => linkTo(other) })
  let id = 0
  for (const [rowTitle, panels] of Object.entries(rows)) {
    builder.withRow(new RowBuilder(rowTitle).id(++id))
    for (const panel of panels) builder.withPanel(panel.id(++id))
  }
  return `${JSON.stringify(builder.build(), null, 2)}\n`
}

// The builder of links would put it into a menu that few open.
function linkTo({ uid, title }: Name): DashboardLink {
  return {
    title,
    type: DashboardLinkType.Link,
    url: `/d/${uid}`,
    tooltip: `${title}, at the same time`,
    icon: 'dashboard',
    tags: [],
    asDropdown: false,
    targetBlank: false,
    includeVars: false,
    keepTime: true,
  }
}

if (import.meta.main) {
  for (const [file, text] of Object.entries(dashboards)) {
    await writeFile(new URL(`dashboards/${file}`, import.meta.url), text)
  }
}
