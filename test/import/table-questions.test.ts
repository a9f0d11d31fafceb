/** What only a person can say about a CSV file: the question, and what each answer gives. */
import { expect, test } from 'vitest'
import type { ImportAnswers } from '../../src/domain/import-entry.ts'
import { linesOf, readText } from '../support/import-lines.ts'

type Case = readonly [
  title: string,
  lines: readonly string[],
  question: string,
  answers: readonly (readonly [answer: ImportAnswers, entries: readonly string[]])[],
]

const CASES: readonly Case[] = [
  [
    'is 06/12 June or December?',
    ['Date,Name,Amount', '06/12/2026,Shop,-12.50', '06/11/2026,Cafe,-3.00'],
    'asks day-order: day-month or month-day (06/12/2026)',
    [
      [{ 'day-order': 'day-month' }, ['2 2026-12-06 12.5 Shop', '3 2026-11-06 3 Cafe']],
      [{ 'day-order': 'month-day' }, ['2 2026-06-12 12.5 Shop', '3 2026-06-11 3 Cafe']],
    ],
  ],
  [
    'is 1,234 a thousand?',
    ['Date;Name;Amount', '2026-03-01;Shop;-1,234', '2026-03-02;Cafe;-5'],
    'asks decimal-sign: point or comma (-1,234)',
    [
      [{ 'decimal-sign': 'point' }, ['2 2026-03-01 1234 Shop', '3 2026-03-02 5 Cafe']],
      [{ 'decimal-sign': 'comma' }, ['2 2026-03-01 1.234 Shop', '3 2026-03-02 5 Cafe']],
    ],
  ],
  [
    'was this spent, or did it come in?',
    ['Date,Name,Amount', '2026-03-01,Shop,12.50', '2026-03-02,Cafe,3.00'],
    'asks spending-sign: negative or positive (12.50)',
    [
      [{ 'spending-sign': 'positive' }, ['2 2026-03-01 12.5 Shop', '3 2026-03-02 3 Cafe']],
      [{ 'spending-sign': 'negative' }, ['2 2026-03-01 -12.5 Shop', '3 2026-03-02 -3 Cafe']],
    ],
  ],
  [
    'which of two columns without names is money out?',
    ['2026-03-01,Shop,12.50,', '2026-03-02,Salary,,1000.00'],
    'asks debit-column: 3 or 4 (2026-03-01 · Shop · 12.50 · )',
    [
      [{ 'debit-column': '3' }, ['1 2026-03-01 12.5 Shop', '2 2026-03-02 -1000 Salary']],
      [{ 'debit-column': '4' }, ['1 2026-03-01 -12.5 Shop', '2 2026-03-02 1000 Salary']],
    ],
  ],
  [
    'which of two columns without names is the amount?',
    ['2026-03-01,Shop,-12.50,-11.00', '2026-03-02,Cafe,3.00,-2.50'],
    'asks amount-column: 3 or 4 (-12.50 · -11.00)',
    [
      [{ 'amount-column': '3' }, ['1 2026-03-01 12.5 Shop', '2 2026-03-02 -3 Cafe']],
      [{ 'amount-column': '4' }, ['1 2026-03-01 11 Shop', '2 2026-03-02 2.5 Cafe']],
    ],
  ],
  [
    'of which time zone are the days of ExpenseOwl?',
    ['ID,Name,Category,Amount,Date,Tags', 'a1,Shop,Food,-12.5,2026-03-01T23:30:00Z,weekly'],
    'asks time-zone: Europe/Berlin or UTC (2026-03-01T23:30:00Z)',
    [
      [{ 'time-zone': 'UTC' }, ['2 2026-03-01 12.5 Shop in Food #weekly']],
      [{ 'time-zone': 'Europe/Berlin' }, ['2 2026-03-02 12.5 Shop in Food #weekly']],
    ],
  ],
  [
    'of which time zone are the days of ExpenseOwl before version 4?',
    [
      'ID,Name,Category,Amount,Date,Tags',
      'a1,Shop,Food,12.5,2026-03-01T23:30:00Z,',
      'a2,Salary,Income,1000,2026-03-02T08:00:00Z,',
    ],
    'asks time-zone: Europe/Berlin or UTC (2026-03-01T23:30:00Z)',
    [
      [
        { 'time-zone': 'UTC' },
        ['2 2026-03-01 12.5 Shop in Food', '3 2026-03-02 -1000 Salary in Income'],
      ],
    ],
  ],
]

test.each(CASES)('%s', async (_, lines, question, answers) => {
  const text = lines.join('\n')
  expect(linesOf(await readText(text))).toEqual([question])
  for (const [answer, entries] of answers) {
    const read = linesOf(await readText(text, answer))
    expect(read.filter((line) => !line.endsWith('ignored: header'))).toEqual(entries)
  }
})

test('two questions are asked at once where both are open', async () => {
  const text = 'Date;Name;Amount\n2026-03-01;Shop;1,234\n2026-03-02;Cafe;5\n'
  expect(linesOf(await readText(text))).toEqual([
    'asks decimal-sign: point or comma (1,234)',
    'asks spending-sign: negative or positive (1,234)',
  ])
})
