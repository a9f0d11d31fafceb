/** What the statements of banks have besides a day, a name and an amount, each in its own way. */
import { expect, test } from 'vitest'
import { linesOf, readText } from '../support/import-lines.ts'

test.each([
  [
    'money that came in has a minus in its column where all of that column has',
    [
      'Date,Name,Debit,Credit',
      '2026-03-07,Shop,12.50,',
      '2026-03-08,Payment,,-100.00',
      '2026-03-09,Cafe,3.00,',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 2026-03-08 -100 Payment',
      '4 2026-03-09 3 Cafe',
    ],
  ],
  [
    'what has the other sign than the rest of its column is taken back',
    [
      'Date,Name,Debit,Credit',
      '2026-03-07,Shop,12.50,',
      '2026-03-08,Cafe,3.00,',
      '2026-03-09,Cafe,-3.00,',
      '2026-03-10,Salary,,100.00',
      '2026-03-11,Bonus,,50.00',
      '2026-03-12,Bonus,,-50.00',
    ],
    [
      '1 ignored: header',
      '2 2026-03-07 12.5 Shop',
      '3 2026-03-08 3 Cafe',
      '4 2026-03-09 -3 Cafe',
      '5 2026-03-10 -100 Salary',
      '6 2026-03-11 -50 Bonus',
      '7 2026-03-12 50 Bonus',
    ],
  ],
])('%s', async (_, lines, expected) => {
  expect(linesOf(await readText(lines.join('\n')))).toEqual(expected)
})
