/** Joins the parts of the style sheet in public/css to public/app.css, in this order, minified. */
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { transform } from 'esbuild'

const PARTS = [
  'tokens',
  'base',
  'layout',
  'forms',
  'add',
  'list',
  'problem',
  'expense',
  'history',
  'filter',
  'settings',
  'saved-views',
  'categories',
  'people',
  'rules',
  'import',
  'reports',
  'states',
  'print',
]

export const STYLES = new URL('public/css/', import.meta.url)
const SHEET = new URL('public/app.css', import.meta.url)

/** Writes public/app.css, whole at any moment: a server may be reading it. */
export async function writeStyles(): Promise<void> {
  const forgotten = (await readdir(STYLES)).filter((name) => !PARTS.includes(name.slice(0, -4)))
  if (forgotten.length > 0) throw new Error(`styles.ts does not name ${forgotten.join(', ')}`)
  const read = (part: string) => readFile(new URL(`${part}.css`, STYLES), 'utf8')
  const whole = (await Promise.all(PARTS.map(read))).join('\n')
  // What it may not do is translate: browsers that lack a feature have none of the app's.
  const { code: sheet } = await transform(whole, { loader: 'css', minify: true, target: 'esnext' })
  if (sheet === (await readFile(SHEET, 'utf8').catch(() => ''))) return
  const draft = new URL(`${SHEET.href}.${process.pid}`)
  await writeFile(draft, sheet)
  await rename(draft, SHEET)
}
