/** Large counts are written as on other pages, with the ledger's grouping. */
import { expect, test } from 'vitest'
import { createTestApp } from '../support/app.ts'
import { wordsOf } from '../support/read-html.ts'
import { imported, previewed } from '../support/upload.ts'

const HEADER = 'Date,Payee,Amount\n'

test('the counts of a large file are grouped, and say how many there are of what is cut off', async () => {
  const app = await createTestApp()
  const [tea, damaged, nothing] = ['2026-05-01,Tea,-1.00\n', '2026-05-02,Jam,\n', ',Rye,\n']
  const file = HEADER + tea.repeat(1234) + damaged.repeat(1100) + nothing.repeat(1050)
  const path = await previewed(app, file)
  const page = wordsOf(await app.page(`${path}?from=1200`))
  expect(page).toContain('1,234 new expenses: $1,234.00 spent')
  expect(page).toContain('Add 1,234 expenses')
  expect(page).toContain('1,201 to 1,230 of 1,234')
  expect(page).toContain('1,100 lines cannot be read')
  expect(page).toMatch(/1,05\d lines are not expenses/)
  expect(page.match(/Here are the first 100\./g)).toHaveLength(2)

  await imported(app, file)
  expect(wordsOf(await app.page(path))).toContain('1,234 imported before, and left out.')
  expect(wordsOf(await app.page('/import'))).toContain('1,234 expenses')
})
