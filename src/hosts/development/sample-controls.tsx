/** Samples of what is pressed, chosen or filled in, and of what a page answers. */
import { COLOUR_CHOICES, dotClass } from '../../views/shared/colours.ts'
import { fieldAttributes, FormField, FormProblem } from '../../views/shared/field.tsx'
import { Icon } from '../../views/shared/icon.tsx'
import { NoticeBar } from '../../views/shared/outcome.tsx'

export function Buttons() {
  return (
    <>
      <button type="button">Save</button>
      <button type="button" class="second">
        Second
      </button>
      <button type="button" class="second wrong">
        Delete
      </button>
      <p>
        <button type="button" class="plain">
          Plain
        </button>
      </p>
      <a class="button" href="#main">
        A link
      </a>
    </>
  )
}

export function Chips() {
  return (
    <div class="chips">
      {['Coffee', 'Groceries', 'Transport'].map((name) => (
        <button type="button" class="chip">
          {name}
        </button>
      ))}
    </div>
  )
}

export function Fields() {
  const problem = { code: 'price-zero', example: '12.50' } as const
  return (
    <>
      <FormField field="amount" label="Amount" problem={undefined} hint="A hint.">
        <input
          {...fieldAttributes('amount', { problem: undefined, first: false, hinted: true })}
          class="figure"
          inputmode="decimal"
          placeholder="12.50"
        />
      </FormField>
      <FormField field="refused" label="Refused amount" problem={problem}>
        <input
          {...fieldAttributes('refused', { problem, first: false })}
          class="figure"
          value="0"
        />
      </FormField>
      <FormField field="select" label="Select" problem={undefined}>
        <select id="select">
          <option>Euro (EUR)</option>
        </select>
      </FormField>
      <FormField field="day" label="Day" problem={undefined}>
        <input id="day" type="date" />
      </FormField>
      <FormField field="text" label="Note" problem={undefined}>
        <textarea id="text" rows={2} />
      </FormField>
    </>
  )
}

export function Choices() {
  return (
    <fieldset>
      <legend>Colour</legend>
      <div class="swatches">
        {COLOUR_CHOICES.map(([value, word]) => (
          <label class="box">
            <input type="radio" name="colour" value={value} checked={value === 'teal'} />
            <span class={dotClass(value)}>{word}</span>
          </label>
        ))}
        <label class="box">
          <input type="checkbox" checked /> A box
        </label>
      </div>
    </fieldset>
  )
}

export function Messages() {
  return (
    <>
      <NoticeBar notice={{ code: 'password-changed', name: '' }} />
      <FormProblem problem={{ code: 'settings-changed' }} />
      <p class="quiet">You can view this ledger, but not edit it.</p>
      <p class="empty">No expenses yet.</p>
      <span class="sign" aria-hidden="true"></span>
      <form class="undo">
        <span>Coffee, $4.20 added</span>
        <button type="button" class="plain">
          Undo
        </button>
      </form>
    </>
  )
}

export function MenuRows() {
  return (
    <section class="group" aria-labelledby="menu">
      <h2 id="menu">Menu rows</h2>
      <ul>
        {['Saved views', 'Tags'].map((name) => (
          <li>
            <a href="#main">
              {name}
              <Icon name="later" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
