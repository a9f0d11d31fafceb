/** The page of components, for those who develop the app. */
import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { developmentRoutes } from '../../src/hosts/development/routes.tsx'
import { createTestApp } from '../support/app.ts'
import { inFull } from '../support/read-html.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

async function stylesPage(): Promise<string> {
  const { bindings } = await createTestApp()
  const answer = await createApp({ development: developmentRoutes }).request(
    '/styles',
    {},
    bindings,
  )
  expect(answer.status).toBe(200)
  return inFull(await answer.text())
}

test('the page of components has every colour and icon, and a sample of each component', async () => {
  const page = await stylesPage()
  const tokens = await readFile(new URL('../../public/css/tokens.css', import.meta.url), 'utf8')
  const colours = [...tokens.matchAll(/--([a-z-]+): light-dark/g)].map(([, name]) => name ?? '')
  expect(colours.length).toBeGreaterThan(20)
  for (const name of colours) expect(page).toContain(`fill="var(--${name})"`)
  for (const [, name = ''] of tokens.matchAll(/^\.(c-[a-z]+)/gm)) expect(page).toContain(name)
  const components = `total tile chips chip field problem-text hint swatches box notice undo empty
    expense-rows back entries initial values bars lines legend plain second wrong sign
    period days shares choice day-choice tiles quick-line expense`
  for (const name of components.split(/\s+/)) {
    expect(page).toMatch(new RegExp(`class="(?:[^"]* )?${name}[ "]`))
  }
})

/** The texts of files, joined. */
async function textOf(pattern: string): Promise<string> {
  const texts: string[] = []
  for await (const path of glob(pattern, { cwd: ROOT }))
    texts.push(await readFile(ROOT + path, 'utf8'))
  return texts.join('\n')
}

/** Classes whose names are made of two parts. */
const COMPOSED = /^(?:c|field|to)-/

test('every class in the style sheet is written in a page or a script', async () => {
  const styles = (await textOf('public/css/*.css')).replaceAll(/\/\*.*?\*\//gs, '')
  const classes = new Set([...styles.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name))
  expect(classes.size).toBeGreaterThan(100)
  const code = (await textOf('src/views/**/*.{ts,tsx}')) + (await textOf('public/*.js'))
  const quoted = [/"[^"\n]*"/g, /'[^'\n]*'/g, /`[^`\n]*`/g].flatMap(
    (text) => code.match(text) ?? [],
  )
  const written = new Set(quoted.flatMap((text) => text.match(/[a-z][\w-]*/g) ?? []))
  const unused = [...classes].filter((name) => !COMPOSED.test(name) && !written.has(name))
  expect(unused).toEqual([])
})

test('an app without the routes of development has no such page', async () => {
  const app = await createTestApp()
  expect((await app.request('/styles')).status).toBe(404)
})
