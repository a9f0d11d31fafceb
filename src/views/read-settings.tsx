import type { Ledger } from '../domain/ledger.ts'
import { SETTINGS, settingInWords } from '../domain/settings.ts'
import { en } from './messages/en.ts'
import { Values } from './shared/values.tsx'

const text = en.settings

type Props = {
  readonly ledger: Ledger
  /** The names of those who may change them. */
  readonly owners: readonly string[]
}

/** The settings as text, for those who may not change them. */
export function ReadSettings({ ledger, owners }: Props) {
  const values = SETTINGS.map((field) => ({
    label: text.fields[field],
    value: settingInWords(field, ledger[field], ledger.locale),
  }))
  return (
    <>
      <div class="card">
        <Values values={values} />
      </div>
      <p class="quiet">{text.ownersOnly(<bdi>{new Intl.ListFormat('en').format(owners)}</bdi>)}</p>
    </>
  )
}
