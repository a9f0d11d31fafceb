/** On paper there is what was spent, and nothing to press. */
import { expect, test } from 'vitest'
import { inViewportsByTurns } from '../support/page-matrix.ts'

const THREE = [
  { name: 'Bread', price: '4', tags: 'holiday' },
  { name: 'Rent', price: '900', category: 'home' },
  { name: 'Deposit', price: '-50', category: 'home' },
]

inViewportsByTurns('desktop', ({ walk }) => {
  test('the list to print has every expense and the total, without navigation and links back', async () => {
    await walk(THREE, async (page) => {
      await page.click('text=Print this list')
      // Its rows are there before its styles, which hide the rest.
      await page.waitForURL(/\/print/)
      await page.emulateMedia({ media: 'print' })
      const paper = await page.innerText('body')
      expect(paper).toMatch(
        /Deposit\s+home\s+\+50\.00\n.*\tRent\s+home\s+900\.00\n.*\tBread #holiday/,
      )
      expect(paper).toMatch(/Total, 3 expenses\s+\$904\.00 spent, \$50\.00 back\s+\$854\.00/)
      expect(paper).toMatch(/By category\s+home\s+\$850\.00\s+100%\s+food\s+\$4\.00/)
      for (const words of ['Back to the list', 'Reports', 'Skip to content']) {
        expect(paper).not.toContain(words)
      }
      await page.emulateMedia({ media: null })
    })
  })

  test('a page of a longer list says on paper that it is not all, and has no form', async () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ name: `Tea ${index}` }))
    await walk(many, async (page) => {
      expect(await page.innerText('main')).not.toContain('The first 50 expenses')
      await page.emulateMedia({ media: 'print' })
      expect(await page.innerText('main')).toContain('The first 50 expenses of this list.')
      for (const selector of ['.quick', 'search', '.pages', '.places', '.save']) {
        expect([selector, await page.locator(selector).first().isVisible()]).toEqual([
          selector,
          false,
        ])
      }
      await page.emulateMedia({ media: null })
    })
  })
})
