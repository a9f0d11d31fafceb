import type { Ledger } from '../domain/ledger.ts'
import { SETTINGS, settingInWords } from '../domain/settings.ts'
import { en } from './messages/en.ts'
import { Values } from './shared/values.tsx'

const text = en.settings

/** The settings as text, for those who may not change them. */
export function ReadSettings({ ledger }: { readonly ledger: Ledger }) {
  const values = SETTINGS.map((field) => ({
    label: text.fields[field],
    value: settingInWords(ledger, field),
  }))
  return (
    <>
      <Values values={values} />
      <p class="quiet">{text.ownersOnly}</p>
    </>
  )
}
