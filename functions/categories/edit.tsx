/** The page with the form that edits a category. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import {
  currentFacts,
  isSameContent,
  parseColour,
  parseSymbol,
} from '../../src/domain/category-content.ts'
import { parseCategory } from '../../src/domain/category.ts'
import { editPath } from '../../src/views/categories/paths.ts'
import {
  editPage,
  findCategory,
  findRoot,
  redirectToRowAfterRepeat,
  stale,
  writeAndGoBack,
} from './edit-page.tsx'
import { readForm, readVersion } from '../http/form.ts'

export const categoryEdit = new Hono<AppEnv>()
  .get('/categories/edit', async (c) => {
    const current = await findCategory(c, c.req.query('category'))
    if (!current.gone) return editPage(c, current, {})
    return c.redirect(editPath((await findRoot(c, current)).category), 302)
  })

  .post('/categories/edit', async (c) => {
    const form = await readForm(c)
    const current = await findCategory(c, form.get('category'))
    const from = readVersion(form.get('version'), 0)
    const draft = {
      name: form.get('name') ?? '',
      colour: form.get('colour') ?? '',
      symbol: form.get('symbol') ?? current.symbol ?? '',
      archived: form.get('archived') === '1',
    }
    if (current.gone) return stale(c, current.category)

    const name = parseCategory(draft.name)
    const colour = parseColour(draft.colour)
    const symbol = parseSymbol(draft.symbol)
    if (!name.ok || !colour.ok || !symbol.ok) {
      const problems = {
        name: name.ok ? undefined : name.problem,
        colour: colour.ok ? undefined : colour.problem,
        symbol: symbol.ok ? undefined : symbol.problem,
      }
      return editPage(c, current, { from, draft, problems }, 422)
    }
    const content = {
      name: name.value,
      colour: colour.value,
      symbol: symbol.value,
      archived: draft.archived,
    }
    if (isSameContent(current, content)) return redirectToRowAfterRepeat(c, current.category, from)
    const parsed = { from, after: currentFacts(content) }
    return writeAndGoBack(c, current, parsed, { from, draft })
  })
