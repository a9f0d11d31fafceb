import { html, raw } from './html.ts'

/** Paths of the icons, of 24 × 24 px. Each icon stands beside its word, or on what is labelled. */
const PATHS = {
  add: 'M12 5v14M5 12h14',
  categories: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  clear: 'M7 7l10 10M17 7L7 17',
  earlier: 'M15 5l-7 7 7 7',
  expenses: 'M5 6h14M5 12h14M5 18h9',
  filter: 'M4 6h16M7 12h10M10 18h4',
  later: 'M9 5l7 7-7 7',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-6 8-6s8 2 8 6',
  reports: 'M5 20V10M12 20V4M19 20v-7',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  select: 'M4 12l5 5L20 6',
} as const
export type IconName = keyof typeof PATHS

export function Icon({ name }: { readonly name: IconName }) {
  return icons[name]
}

export const ICON_NAMES = Object.keys(PATHS) as IconName[]

const icons = Object.fromEntries(
  Object.entries(PATHS).map(([name, path]) => [
    name,
    html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${raw(path)}" /></svg>`,
  ]),
) as Readonly<Record<IconName, ReturnType<typeof html>>>
