/** One category: its page and its next version. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { isSameContent, parseColour, standingFacts } from '../../src/domain/category-content.ts'
import { parseCategory } from '../../src/domain/category.ts'
import { categoryPage, findCategory, LIST, stale, writeAndGoBack } from './category-page.tsx'
import { readForm, readVersion } from '../http/form.ts'

export const category = new Hono<AppEnv>()
  .get('/categories/edit', async (c) => {
    const standing = await findCategory(c, c.req.query('category'))
    if (!standing.gone) return categoryPage(c, standing, {})
    const root = await findCategory(c, standing.root)
    if (root.gone) throw new HTTPException(404, { message: 'This category is deleted.' })
    const query = new URLSearchParams({ category: root.category })
    return c.redirect(`/categories/edit?${query.toString()}`, 302)
  })

  .post('/categories/edit', async (c) => {
    const form = await readForm(c)
    const standing = await findCategory(c, form.get('category'))
    const from = readVersion(form.get('version'), 0)
    const draft = {
      name: form.get('name') ?? '',
      colour: form.get('colour') ?? '',
      archived: form.get('archived') === '1',
    }
    if (standing.gone) return stale(c, standing.category)

    const name = parseCategory(draft.name)
    const colour = parseColour(draft.colour)
    if (!name.ok || !colour.ok) {
      const problems = {
        name: name.ok ? undefined : name.problem,
        colour: colour.ok ? undefined : colour.problem,
      }
      return categoryPage(c, standing, { from, draft, problems }, 422)
    }
    const content = { name: name.value, colour: colour.value, archived: draft.archived }
    if (isSameContent(standing, content)) return c.redirect(LIST, 303)
    const wanted = { from, after: standingFacts(content) }
    return writeAndGoBack(c, standing, wanted, { from, draft })
  })
