import { isUndo, type OtherChange } from '../../domain/change.ts'
import type { CategoryColour } from '../../domain/category-content.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { SETTINGS, settingInWords } from '../../domain/settings.ts'
import { en } from '../messages/en.ts'
import { historyTexts } from '../messages/en/history.ts'

const text = historyTexts

type Facts = Readonly<Record<string, unknown>>

/** What an edit of a category, a tag, a saved view or the settings did: `Renamed food to Groceries`. */
export function otherEditInWords(ledger: Ledger, change: OtherChange): string | undefined {
  const { subject, before, after } = change
  if (before === null || after === null || subject === 'rule') return undefined
  const [from, to] = isUndo(change) ? [after, before] : [before, after]
  const name = String(from['name'])
  const newName = String(to['name'])
  const isRenamed = name !== newName
  if (subject === 'settings') return settingsInWords(ledger, from, to)
  if (subject === 'tag') return text.renamedTag(name, newName)
  if (subject === 'category') {
    return categoryInWords(from, to, isRenamed ? [text.renamed(name, newName)] : [])
  }
  return isRenamed ? text.renamedView(name, newName) : text.replacedView(name)
}

function settingsInWords({ locale }: Ledger, from: Facts, to: Facts): string | undefined {
  const changed = SETTINGS.filter((field) => field in to && from[field] !== to[field])
  const parts = changed.map((field) =>
    text.settingChanged(en.settings.fields[field], settingInWords(field, to[field], locale)),
  )
  return parts.length === 0 ? undefined : text.changedSettings(parts)
}

function categoryInWords(from: Facts, to: Facts, renamed: string[]): string | undefined {
  const name = String(to['name'])
  const isArchived = to['archived'] === true
  const parts = [...renamed]
  if ((from['archived'] === true) !== isArchived) {
    parts.push((isArchived ? text.archivedOne : text.unarchivedOne)(name))
  }
  const colour = (to['colour'] ?? null) as CategoryColour | null
  if ((from['colour'] ?? null) !== colour) {
    parts.push(
      colour === null ? text.uncoloured(name) : text.coloured(name, en.shared.colours[colour]),
    )
  }
  const symbol = (to['symbol'] ?? null) as string | null
  if ((from['symbol'] ?? null) !== symbol) {
    parts.push(symbol === null ? text.removedSymbol(name) : text.gaveSymbol(name, symbol))
  }
  return parts.length === 0 ? undefined : text.inOne(parts)
}
