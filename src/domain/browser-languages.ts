/** What a browser's languages say about the language and formats of a ledger. */
import { parseLocale } from './settings.ts'

// A browser has more where somebody learns languages; the first ones are those they live in.
const MOST = 3

/**
 * The locales for languages of a browser, the preferred one first. One without a region gets the
 * region where most people speak it: `de` is `de-DE`, since formats differ by region.
 */
export function localesOf(languages: readonly string[]): readonly string[] {
  const locales = languages.flatMap((each) => {
    const known = parseLocale(each)
    return known.ok ? [withRegion(known.value)] : []
  })
  return [...new Set(locales)].slice(0, MOST)
}

function withRegion(tag: string): string {
  const locale = new Intl.Locale(tag)
  if (locale.region !== undefined) return tag
  const { language, region } = locale.maximize()
  const script = locale.script === undefined ? '' : `-${locale.script}`
  return region === undefined ? tag : `${language}${script}-${region}`
}
