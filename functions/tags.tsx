/** The tags of a ledger, and their names. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { listTags, readTag } from '../src/db/tags.ts'
import { parseTag } from '../src/domain/tag.ts'
import { TagsPage, type RefusedTag } from '../src/views/tags.tsx'
import { goBack, readDone } from './done.ts'
import { readForm, readVersion } from './form.ts'
import { changeTag } from './tag-writing.ts'

const PATH = '/tags'

export const tags = new Hono<AppEnv>()
  .get(PATH, (c) => page(c))

  .post(PATH, async (c) => {
    const { ledgerId } = c.var.ledger
    const form = await readForm(c)
    const [id, typed] = [form.get('tag') ?? '', form.get('name') ?? '']
    const from = readVersion(form.get('version'), 0)
    const standing = id.includes('\0') ? undefined : await readTag(c.env.sql, ledgerId, id)
    if (standing === undefined) throw new HTTPException(404, { message: 'There is no such tag.' })

    const name = parseTag(typed)
    const refused = { tag: id, from, name: typed }
    if (!name.ok) return page(c, { ...refused, problem: name.problem }, 422)
    if (standing.name === name.value) return c.redirect(PATH, 303)
    const stale = { tag: id, problem: 'Somebody renamed it in the meantime.' }
    if (standing.version !== from) return page(c, stale, 409)

    const changeId = uuidV7()
    const line = { changeId, subjectId: id, from, undoes: null, before: { name: standing.name } }
    const outcome = await changeTag(c, { ...line, after: { name: name.value } })
    if (outcome === 'written') return goBack(c, PATH, { marked: id, actionId: changeId })
    if (outcome === 'written since') {
      // Sent twice at once, it is called so.
      const now = await readTag(c.env.sql, ledgerId, id)
      return now?.name === name.value ? c.redirect(PATH, 303) : page(c, stale, 409)
    }
    const { takenBy } = outcome
    const where = takenBy.expenseCount === '0' ? ', on deleted expenses' : ''
    const problem = `There is a tag ${takenBy.name} already${where}. Choose another name.`
    return page(c, { ...refused, problem }, 422)
  })

async function page(c: Context<AppEnv>, refused?: RefusedTag, status: 200 | 409 | 422 = 200) {
  const ledger = c.var.ledger
  const [all, done] = await Promise.all([
    listTags(c.env.sql, ledger.ledgerId),
    readDone(c, ledger.ledgerId),
  ])
  return c.html(<TagsPage {...{ ledger, all, refused, ...done }} />, status)
}
