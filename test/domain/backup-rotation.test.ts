import { describe, expect, test } from 'vitest'
import { backupName, backupsToDelete } from '../../src/domain/backup-rotation.ts'

const MOMENT = new Date('2026-11-29T03:00:05.678Z')

describe('names of backups', () => {
  test.each([
    [false, 'expense-tracker-2026-11-29T030005Z.zst'],
    [true, 'expense-tracker-2026-11-29T030005Z.zst.age'],
  ])('encrypted: %j gives %s', (isEncrypted, name) => {
    expect(backupName(MOMENT, isEncrypted)).toBe(name)
  })
})

/** Names of backups, one a day at this hour, the last one on 2026-11-29, a Sunday. */
function daily(days: number, hour = '03'): string[] {
  return Array.from({ length: days }, (_, ago) => {
    const day = new Date(Date.UTC(2026, 10, 29 - ago)).toISOString().slice(0, 10)
    return `expense-tracker-${day}T${hour}0000Z.zst`
  })
}
const daysOf = (names: readonly string[]) => names.map((name) => name.slice(16, 26)).toSorted()

describe('which backups stay', () => {
  test('the last of 7 days, 4 weeks and 12 months stay', () => {
    const all = daily(800)
    const gone = new Set(backupsToDelete(all))
    const ends = '2025-12-31 2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30'
    const more = '2026-07-31 2026-08-31 2026-09-30 2026-10-31'
    const sundays = '2026-11-08 2026-11-15 2026-11-22'
    const days = '2026-11-23 2026-11-24 2026-11-25 2026-11-26 2026-11-27 2026-11-28 2026-11-29'
    const left = daysOf(all.filter((name) => !gone.has(name)))
    expect(left.join(' ')).toBe([ends, more, sundays, days].join(' '))
  })

  test('deleting each night leaves what deleting once leaves', () => {
    let left: string[] = []
    for (const name of daily(800).toReversed()) {
      left = [...left, name]
      const gone = new Set(backupsToDelete(left))
      left = left.filter((each) => !gone.has(each))
    }
    const gone = new Set(backupsToDelete(daily(800)))
    expect(daysOf(left)).toEqual(daysOf(daily(800).filter((name) => !gone.has(name))))
  })

  test.each([
    ['no files', [], []],
    ['a few', daily(7), []],
    ['two of a day', [...daily(1, '03'), ...daily(1, '04')], daily(1, '03')],
    ['encrypted and not', [...daily(1), `${daily(1, '05')[0]}.age`], daily(1)],
    [
      'days long ago, when no backups were taken since',
      daily(400).slice(390),
      daily(400).slice(397, 399),
    ],
    [
      'other files',
      ['notes.txt', 'expense-tracker-2020-01-01T000000Z.zst.part', 'old.zst', '.DS_Store'],
      [],
    ],
  ])('%s', (_what, names, gone) => {
    expect(backupsToDelete(names).toSorted()).toEqual(gone.toSorted())
  })
})
