/** The tags of a ledger: their page, and the form that renames one. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { readTag } from '../src/db/tags.ts'
import { parseTag } from '../src/domain/tag.ts'
import { categoryTexts } from '../src/views/messages/en/categories.ts'
import { TagsPage, type RefusedTag } from '../src/views/tags.tsx'
import { readFlash, redirectAfterRepeat, redirectWithFlash } from './http/flash.ts'
import { readForm, readVersion } from './http/form.ts'
import { isTextId } from './http/ids.ts'
import { writeContextOf } from './http/write-context.ts'
import { changeTag } from './change-tag.ts'
import { listTags } from './list-tags.ts'

const PATH = '/tags'

export const tags = new Hono<AppEnv>()
  .get(PATH, (c) => page(c, { after: readAfter(c.req.query('after')) }))

  .post(PATH, async (c) => {
    const { ledgerId } = c.var.ledger
    const form = await readForm(c)
    const [id, typed] = [form.get('tag') ?? '', form.get('name') ?? '']
    const from = readVersion(form.get('version'), 0)
    const after = readAfter(form.get('after'))
    const no = (refused: RefusedTag, status: 409 | 422) => page(c, { after, refused }, status)
    const current = isTextId(id) ? await readTag(c.env.sql, ledgerId, id) : undefined
    if (current === undefined)
      throw new HTTPException(404, { message: categoryTexts.tags.notFound })

    const name = parseTag(typed)
    const refused = { tag: id, from, name: typed }
    if (!name.ok) return no({ ...refused, problem: name.problem }, 422)
    const afterRepeat = () =>
      redirectAfterRepeat(c, PATH, { subject: 'tag', id, from }, { marked: id })
    if (current.name === name.value) return afterRepeat()
    const stale = { tag: id, problem: { code: 'tag-renamed' } } as const
    if (current.version !== from) return no(stale, 409)

    const changeId = uuidV7()
    const line = { changeId, subjectId: id, from, undoes: null, before: { name: current.name } }
    const outcome = await changeTag(c.env.sql, writeContextOf(c), {
      ...line,
      after: { name: name.value },
    })
    if (outcome === 'written') return redirectWithFlash(c, PATH, { marked: id, actionId: changeId })
    if (outcome === 'written since') {
      // Submitted twice at once, it has this name already.
      const now = await readTag(c.env.sql, ledgerId, id)
      return now?.name === name.value ? afterRepeat() : no(stale, 409)
    }
    const { takenBy } = outcome
    const onlyDeleted = takenBy.expenseCount === '0'
    const problem = { code: 'tag-exists', name: takenBy.name, onlyDeleted } as const
    return no({ ...refused, problem }, 422)
  })

/** Reads the name after which a page begins; 400 for what cannot be one. */
function readAfter(text = ''): string {
  if (isTextId(text)) return text
  throw new HTTPException(400, { message: categoryTexts.tags.linkDamaged })
}

type PageState = { readonly after: string; readonly refused?: RefusedTag }

async function page(c: Context<AppEnv>, state: PageState, status: 200 | 409 | 422 = 200) {
  const ledger = c.var.ledger
  const [listed, lastAction] = await Promise.all([
    listTags(c.env.sql, ledger, state.after),
    readFlash(c),
  ])
  return c.html(<TagsPage {...{ ledger, ...listed, ...state, ...lastAction }} />, status)
}
