import type { Notice } from '../domain/notice.ts'
import { mayChangeSettings } from '../domain/ledger.ts'
import { SETTINGS } from '../domain/settings.ts'
import { en } from './messages/en.ts'
import { ReadSettings } from './read-settings.tsx'
import { CardGroup } from './shared/card-group.tsx'
import { FormProblem } from './shared/field.tsx'
import { Layout } from './shared/layout.tsx'
import { LedgerField } from './shared/ledger-field.tsx'
import { NoticeBar, refusedTitle, titleAfter } from './shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from './shared/undo-bar.tsx'
import {
  CurrencyField,
  LocaleField,
  MonthField,
  TimeZoneField,
  WeekField,
  type SettingsForm,
} from './settings-fields.tsx'

const text = en.settings

type Props = SettingsForm & {
  /** The version the fields were read from. */
  readonly from: number
  readonly lastAction?: LastAction | undefined
  readonly notice?: Notice | undefined
  /** The names of those who may change the settings, for those who may not. */
  readonly owners?: readonly string[]
}

/** The settings of a ledger: how prices, days and periods are read and displayed. */
export function SettingsPage(props: Props) {
  const { ledger, lastAction, notice, owners = [] } = props
  return (
    <Layout title={titleOf(props)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        {lastAction && <UndoBar lastAction={lastAction} back="/settings" />}
        <NoticeBar notice={notice} />
        {mayChangeSettings(ledger) ? (
          <Form {...props} />
        ) : (
          <ReadSettings ledger={ledger} owners={owners} />
        )}
      </main>
    </Layout>
  )
}

function titleOf({ isStale, problems, lastAction, notice }: Props): string {
  if (isStale) return refusedTitle(text.notSaved, [{ code: 'settings-changed' }])
  if (problems)
    return refusedTitle(
      text.notSaved,
      SETTINGS.map((field) => problems[field]),
    )
  if (notice) return titleAfter(notice, text.title)
  return titleAfterAction(lastAction, text.title)
}

function Form(props: Props) {
  const { ledger, from, isStale } = props
  return (
    <form class="settings" method="post" action="/settings">
      <input type="hidden" name="version" value={`${from}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <FormProblem problem={isStale ? { code: 'settings-changed' } : undefined} />
      <CardGroup id="money" title={text.groups.money}>
        <CurrencyField {...props} />
        <LocaleField {...props} />
      </CardGroup>
      <CardGroup id="calendar" title={text.groups.calendar}>
        <TimeZoneField {...props} />
        <WeekField {...props} />
        <MonthField {...props} />
      </CardGroup>
      <button>{text.save}</button>
    </form>
  )
}
