import type { Child } from 'hono/jsx'
import type { Day } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { ICON_NAMES, Icon } from '../../views/shared/icon.tsx'
import { Layout } from '../../views/shared/layout.tsx'
import { Values } from '../../views/shared/values.tsx'
import { COLOUR_CHOICES } from '../../views/shared/colours.ts'
import { Tile } from '../../views/shared/tile.ts'
import { SampleBars, SampleLines } from './sample-charts.tsx'
import { Buttons, Chips, Choices, Fields, MenuRows, Messages } from './sample-controls.tsx'
import { SampleExpense, SamplePeriod, SampleQuickAdd } from './sample-forms.tsx'
import { SampleEntries, SampleRows } from './sample-rows.tsx'

export type SampleProps = { readonly ledger: Ledger; readonly today: Day }

/** The colours of public/css/tokens.css. */
const COLOURS = `
  page card sunken ink quiet edge line accent on-accent wash back warm wrong red orange yellow olive
  green teal sky blue indigo purple pink brown`

/** Every component, in every state that a page can show; hover and focus are for the reader. */
export function StylesPage({ ledger, today }: SampleProps) {
  return (
    <Layout title="Styles" ledger={ledger}>
      <main class="one" id="main">
        <h1>Styles</h1>
        <Part title="Colours">
          <ul class="swatches">
            {COLOURS.trim()
              .split(/\s+/)
              .map((name) => (
                <li class="box">
                  <svg width="44" height="44" aria-hidden="true">
                    <rect
                      width="44"
                      height="44"
                      rx="8"
                      fill={`var(--${name})`}
                      stroke="var(--edge)"
                    />
                  </svg>
                  {name}
                </li>
              ))}
          </ul>
        </Part>
        <Part title="Type">
          <section class="total">
            <p class="figure">$123,456,789.00</p>
            <p class="quiet">Second lines and captions</p>
          </section>
          <p>
            Body, with <a href="#main">a link</a> and a key: <kbd>n</kbd>
          </p>
        </Part>
        <Part title="Tiles">
          <ul class="swatches">
            {COLOUR_CHOICES.map(([colour, word]) => (
              <li class="box">
                {Tile(word, colour === 'none' ? null : colour, null)} {word}
              </li>
            ))}
          </ul>
        </Part>
        <Part title="Icons">
          <ul class="swatches">
            {ICON_NAMES.map((name) => (
              <li class="box">
                <Icon name={name} /> {name}
              </li>
            ))}
          </ul>
        </Part>
        <Part title="Buttons" children={<Buttons />} />
        <Part title="Chips" children={<Chips />} />
        <Part title="Fields" children={<Fields />} />
        <Part title="Choices" children={<Choices />} />
        <Part title="Messages" children={<Messages />} />
        <Part title="Period and shares" children={<SamplePeriod {...{ ledger, today }} />} />
        <Part title="An expense" children={<SampleExpense {...{ ledger, today }} />} />
        <Part title="Quick add" children={<SampleQuickAdd {...{ ledger, today }} />} />
        <Part title="Expenses" children={<SampleRows ledger={ledger} today={today} />} />
        <Part title="Entries" children={<SampleEntries />} />
        <MenuRows />
        <Part title="Values">
          <Values values={[{ label: 'Label', value: 'Value' }]} />
        </Part>
        <Part title="Bars" children={<SampleBars />} />
        <Part title="Lines" children={<SampleLines ledger={ledger} today={today} />} />
      </main>
    </Layout>
  )
}

type PartProps = { readonly title: string; readonly children?: Child }

function Part({ title, children }: PartProps) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
