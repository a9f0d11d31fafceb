/** The page that exports expenses. */

export const exportTexts = {
  title: 'Export',
  titleOf: (list: string) => `Export: ${list}`,
  about: 'Your expenses as a file, to keep or to open elsewhere. All amounts are exact.',
  which: 'Which expenses',
  all: 'All expenses',
  spreadsheet: 'For a spreadsheet',
  csv: 'Download CSV',
  workbook: 'Download for Excel',
  delimiter: 'Column separator',
  delimiters: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
  decimal: 'Decimal sign',
  decimals: { point: 'Point: 12.50', comma: 'Comma: 12,50' },
  dialectHint:
    'For CSV, as spreadsheets of your language expect it; LibreOffice opens it, too. Your choice is remembered here.',
  plainText: 'For plain-text accounting',
  hledger: 'Download for hledger',
  beancount: 'Download for Beancount',
  history: 'With the history',
  ledger: 'Download the whole ledger',
  ledgerHint:
    'A JSON file of all expenses, also deleted ones, with categories, tags, saved views and the whole history.',
  list: 'Download this list as JSON',
  listHint: 'Or this list alone: its expenses, with their categories, tags and history.',
  noAnswer: 'This list names a category or a tag that is not there, so there is nothing to export.',
} as const
