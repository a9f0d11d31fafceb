/** The links between the Markdown files, and the length of the README. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const pages = globSync(['*.md', '{bench,docs,test}/**/*.md'], { cwd: ROOT })
const read = (page: URL | string) => readFileSync(new URL(page, ROOT), 'utf8')

/** The anchors that GitHub gives to a page's headings. */
function anchorsOf(page: URL): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

function leadsNowhere(page: string, link: string): boolean {
  const target = new URL(link, new URL(page, ROOT))
  const anchor = target.hash.slice(1)
  target.hash = ''
  return !existsSync(target) || (anchor !== '' && !anchorsOf(target).includes(anchor))
}

test('every link between pages of the documentation leads to an existing file and heading', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)|src(?:set)?="([^"]+)"/g)]
      .map(([, link, image]) => ({ page, link: link ?? image ?? '' }))
      .filter(({ link }) => !/^https?:/.test(link)),
  )
  expect(links.length).toBeGreaterThan(60)
  expect(links.filter(({ page, link }) => leadsNowhere(page, link))).toEqual([])
})

test('the README has at most 120 lines', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(121)
})
