/** Every period has a label in every locale. */
import { expect, test } from 'vitest'
import { formatPeriod } from '../../src/domain/format-period.ts'
import { parsePeriod } from '../../src/domain/period-text.ts'
import {
  CALENDAR_KINDS,
  nextPeriod,
  periodOf,
  type BoundedPeriod,
} from '../../src/domain/period.ts'
import { share } from '../support/run-counts.ts'

/** Written `25/7`: months start on the 25th and weeks on Sunday. */
function settingsOf(text: string) {
  const [monthStart = 1, weekStart = 1] = text.split('/').map(Number)
  return { monthStart, weekStart }
}

/** With plain blanks: `Intl` puts thin ones around dashes. */
function plain(text: string): string {
  return text.replace(/\s/g, ' ')
}

const words: [locale: string, settings: string, text: string, words: string][] = [
  ['en-GB', '1/1', '2026-06', 'June 2026'],
  ['de-DE', '1/1', '2026-03', 'März 2026'],
  ['ja-JP', '1/1', '2026-06', '2026年6月'],
  ['en-GB', '25/1', '2026-06', '25 May – 24 June 2026'],
  ['en-US', '25/1', '2026-01', 'December 25, 2025 – January 24, 2026'],
  ['de-DE', '31/1', '2024-03', '29. Februar – 30. März 2024'],
  ['en-US', '1/1', '2026-Q2', 'Q2 2026'],
  ['en-GB', '1/1', '2026-Q4', 'Q4 2026'],
  ['de-DE', '1/1', '2026-Q2', 'April–Juni 2026'],
  ['fr-FR', '1/1', '2026-Q2', 'avril – juin 2026'],
  ['en-GB', '25/1', '2026-Q2', '25 March – 24 June 2026'],
  ['en-US', '1/1', '2026', '2026'],
  ['en-GB', '25/1', '2026', '25 December 2025 – 24 December 2026'],
  ['en-GB', '1/1', '2026-W23', '1 – 7 June 2026'],
  ['en-US', '1/7', '2025-12-28.week', 'December 28, 2025 – January 3, 2026'],
  ['de-DE', '1/1', '2026-06-05..2026-06-20', '5.–20. Juni 2026'],
  ['en-GB', '1/1', '2026-06-01..2026-06-30', '1 – 30 June 2026'],
  ['en-GB', '1/1', '2026-06-05..2026-06-05', '5 June 2026'],
  ['en-GB', '1/1', '2025-06-05..2026-06-04', '5 June 2025 – 4 June 2026'],
  ['sw-KE', '25/1', '2026-06', '25 Mei 2026 – 24 Juni 2026'],
]

test.each(words)('in %s, with %s, the label of %s is %j', (locale, settings, text, label) => {
  const read = parsePeriod(text, settingsOf(settings))
  expect(plain(formatPeriod(locale, boundedOf(read)))).toBe(label)
})

function boundedOf(read: ReturnType<typeof parsePeriod>): BoundedPeriod {
  if (!read.ok || read.value.kind === 'all' || read.value.kind === 'open')
    throw new Error('The test needs a period with bounds.')
  return read.value
}

const LOCALES = `en-US en-GB de-DE fr-FR es-ES pt-BR hu-HU lt-LT ru-RU sw-KE tr-TR he-IL ar-EG ar-SA fa-IR
  ps-AF hi-IN bn-BD mr-IN ne-NP my-MM th-TH dz-BT ja-JP ja-JP-u-ca-japanese zh-CN ko-KR`

const MONTH_STARTS = Array.from({ length: 31 }, (_, index) => index + 1)

test.each((LOCALES.match(/\S+/g) as string[]).map((locale, turn) => [locale, turn] as const))(
  'in %s, each period has a unique label in the Gregorian calendar, whatever day months start on',
  (locale, turn) => {
    const year = new Intl.NumberFormat(locale, { useGrouping: false }).format(2024)
    for (const monthStart of share(MONTH_STARTS, 5, turn)) {
      const settings = { monthStart, weekStart: 1 + (monthStart % 7) }
      for (const kind of CALENDAR_KINDS) {
        const labels = new Set<string>()
        let period = periodOf(kind, '2024-01-20', settings)
        let count = 0
        while (period.from < '2025-01-01') {
          const label = formatPeriod(locale, period)
          const has2024 = [period.from, period.until].some((day) => day.startsWith('2024'))
          expect(label).toContain(has2024 ? year : '')
          labels.add(label)
          count += 1
          period = nextPeriod(period, settings) as BoundedPeriod
        }
        expect(labels.size).toBe(count)
      }
    }
  },
)
