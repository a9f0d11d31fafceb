/** One category: its page, and the form that edits it. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { isSameContent, parseColour, currentFacts } from '../../src/domain/category-content.ts'
import { parseCategory } from '../../src/domain/category.ts'
import { en } from '../../src/views/messages/en.ts'
import { categoryPage, findCategory, LIST, stale, writeAndGoBack } from './category-page.tsx'
import { readForm, readVersion } from '../http/form.ts'

export const category = new Hono<AppEnv>()
  .get('/categories/edit', async (c) => {
    const current = await findCategory(c, c.req.query('category'))
    if (!current.gone) return categoryPage(c, current, {})
    const root = await findCategory(c, current.root)
    if (root.gone) throw new HTTPException(404, { message: en.categories.deletedPage })
    const query = new URLSearchParams({ category: root.category })
    return c.redirect(`/categories/edit?${query.toString()}`, 302)
  })

  .post('/categories/edit', async (c) => {
    const form = await readForm(c)
    const current = await findCategory(c, form.get('category'))
    const from = readVersion(form.get('version'), 0)
    const draft = {
      name: form.get('name') ?? '',
      colour: form.get('colour') ?? '',
      archived: form.get('archived') === '1',
    }
    if (current.gone) return stale(c, current.category)

    const name = parseCategory(draft.name)
    const colour = parseColour(draft.colour)
    if (!name.ok || !colour.ok) {
      const problems = {
        name: name.ok ? undefined : name.problem,
        colour: colour.ok ? undefined : colour.problem,
      }
      return categoryPage(c, current, { from, draft, problems }, 422)
    }
    const content = { name: name.value, colour: colour.value, archived: draft.archived }
    if (isSameContent(current, content)) return c.redirect(LIST, 303)
    const parsed = { from, after: currentFacts(content) }
    return writeAndGoBack(c, current, parsed, { from, draft })
  })
