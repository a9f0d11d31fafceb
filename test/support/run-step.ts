/** Does what people do to the app and to the model of it. */
import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import type { Content, Line, Model } from './ledger-model.ts'
import { expenseId, fieldsOf, type Step } from './random-steps.ts'
import { categoryKey } from '../../src/domain/category.ts'

/** Where the app has a category, by its name. */
export async function readCategoryOf(app: TestApp, name: string) {
  const [found] = await app.sql<{ category: string; version: number }[]>`
    select category, version from categories where category_key = ${categoryKey(name)}`
  return found
}

/** Does one step to the app and to the model; the app's answer has to be the model's. */
export async function runStep(app: TestApp, each: Step, model: Model): Promise<void> {
  if (each.do === 'undo') return undo(app, each, model)
  if (each.do === 'merge') return merge(app, each, model)
  if (each.do === 'bulk') return bulk(app, each, model)

  const { expenses } = model
  const at = expenseId(each.which)
  const now = expenses.get(at)
  if (each.do === 'add') {
    const answer = await app.post('/add', { id: at, ...fieldsOf(each.content) })
    const taken = now !== undefined && !model.isSame(now.content, each.content)
    expect(answer.status).toBe(taken ? 422 : 303)
    if (now !== undefined) return
    const category = model.named(each.content.category)
    return write(app, model, [[at, { ...each.content, category }, false]])
  }
  if (now === undefined) return
  const from = each.stale && now.version > 1 ? now.version - 1 : now.version
  const isCurrent = from === now.version
  if (each.do === 'delete') {
    const answer = await app.post('/delete', { delete: `${at}.${from}` })
    expect(answer.status).toBe(now.deleted || isCurrent ? 303 : 409)
    if (now.deleted || !isCurrent) return
    return write(app, model, [[at, now.content, true]])
  }
  const fields = { ...fieldsOf(each.content), version: `${from}` }
  const answer = await app.post(`/expenses/${at}`, fields)
  const already = !now.deleted && model.isSame(now.content, each.content)
  expect(answer.status).toBe(already || isCurrent ? 303 : 409)
  if (already || !isCurrent) return
  const stays = model.key(now.content.category) === each.content.category.toLowerCase()
  const category = stays ? now.content.category : model.named(each.content.category)
  return write(app, model, [[at, { ...each.content, category }, false]])
}

type Written = [id: string, content: Content, deleted: boolean]

/** Writes expenses to the model, and finds the lines that the app wrote of them. */
async function write(
  app: TestApp,
  model: Model,
  written: Written[],
  undoes: ReadonlyMap<string, Line> = new Map(),
): Promise<void> {
  const lines = await newLines(app, model)
  expect(new Set(lines.map(({ expenseId: id }) => id))).toEqual(new Set(written.map(([id]) => id)))
  for (const [id, next, deleted] of written) {
    const before = model.expenses.get(id)
    const version = (before?.version ?? 0) + 1
    const line = lines.find(({ expenseId: about }) => about === id)
    model.lines.push({
      about: 'expense',
      id,
      version,
      before,
      changeId: line?.changeId ?? '',
      actionId: line?.actionId ?? null,
      undoes: undoes.get(id),
    })
    model.expenses.set(id, { content: next, version, deleted })
  }
}

async function newLines(app: TestApp, model: Model) {
  const known = model.lines.map(({ changeId }) => changeId)
  const lines = await app.sql<
    { changeId: string; actionId: string | null; expenseId: string | null }[]
  >`select change_id, action_id, expense_id from changes order by change_id`
  return lines.filter(({ changeId }) => !known.includes(changeId))
}

async function bulk(app: TestApp, each: Step & { do: 'bulk' }, model: Model): Promise<void> {
  const { action, name, tag } = each
  const to = action === 'category' ? name : tag
  const answer = await app.post('/bulk', { do: action, to, all: '1', back: 'period=all' })
  expect(answer.status).toBe(303)
  const written: Written[] = []
  for (const [id, { content: now, deleted }] of model.expenses) {
    if (deleted) continue
    if (action === 'delete') written.push([id, now, true])
    const has = now.tags.includes(tag)
    if (action === 'tag' && !has) written.push([id, { ...now, tags: [...now.tags, tag] }, false])
    if (action === 'untag' && has) {
      written.push([id, { ...now, tags: now.tags.filter((other) => other !== tag) }, false])
    }
    if (action === 'category' && model.key(now.category) !== name.toLowerCase()) {
      written.push([id, { ...now, category: model.named(name) }, false])
    }
  }
  await write(app, model, written)
}

async function merge(app: TestApp, each: Step & { do: 'merge' }, model: Model): Promise<void> {
  const [from, into] = [await readCategoryOf(app, each.from), await readCategoryOf(app, each.into)]
  if (from === undefined || into === undefined || from.category === into.category) return
  const answer = await app.post('/categories/merge', {
    category: from.category,
    version: `${from.version}`,
    into: into.category,
  })
  expect(answer.status).toBe(303)
  const [id, target] = [model.named(each.from), model.named(each.into)]
  const along = model.merge(id, target)
  const [line] = await newLines(app, model)
  model.lines.push({
    about: 'category',
    id,
    version: model.categories[id]?.version ?? 0,
    key: each.from.toLowerCase(),
    into: target,
    along,
    changeId: line?.changeId ?? '',
    actionId: null,
    undoes: undefined,
  })
}

async function undo(app: TestApp, each: Step & { do: 'undo' }, model: Model): Promise<void> {
  const line = model.lines[each.line]
  if (line === undefined) return
  if (line.about === 'category') return undoMerge(app, line, model)

  const action = (each.whole && line.actionId) || line.changeId
  const lines = model.lines.filter(
    ({ changeId, actionId }) => changeId === action || actionId === action,
  )
  const answer = await app.post('/undo', { action })
  const written: Written[] = []
  const undoes = new Map<string, Line>()
  let isOverwritten = false
  for (const one of lines) {
    if (one.about !== 'expense') continue
    const now = model.expenses.get(one.id)
    if (now === undefined || now.version !== one.version) {
      const latest = model.lines.findLast(
        (other) => other.about === 'expense' && other.id === one.id,
      )
      if (latest?.undoes !== one) isOverwritten = true
      continue
    }
    const { before } = one
    const deleted = before === undefined || before.deleted
    written.push([one.id, deleted ? now.content : before.content, deleted])
    undoes.set(one.id, one)
  }
  expect(answer.status).toBe(isOverwritten ? 409 : 303)
  await write(app, model, written, undoes)
}

async function undoMerge(
  app: TestApp,
  line: Line & { about: 'category' },
  model: Model,
): Promise<void> {
  const answer = await app.post('/undo', { action: line.changeId })
  const now = model.categories[line.id]
  if (now?.version !== line.version) {
    const latest = model.lines.findLast(
      (other) => other.about === 'category' && other.id === line.id,
    )
    expect(answer.status).toBe(latest?.undoes === line ? 303 : 409)
    return
  }
  const changed = { ...line, undoes: line, version: line.version + 1 }
  if (now.key === null) {
    const owner = model.categories.findIndex(({ key }) => key === line.key)
    // Merged into a category of its own name, it gets back a name of its own.
    const isNumbered = owner === model.root(line.id)
    const isTaken = owner >= 0 && !isNumbered
    expect(answer.status).toBe(isTaken ? 409 : 303)
    if (isTaken) return
    if (isNumbered) changed.key = model.numbered(line.key)
    model.part(line.id, changed.key, line.along)
  } else {
    const target = model.root(line.into)
    const isGone = target === line.id
    expect(answer.status).toBe(isGone ? 409 : 303)
    if (isGone) return
    changed.into = target
    changed.along = model.merge(line.id, target)
  }
  const [written] = await newLines(app, model)
  model.lines.push({ ...changed, changeId: written?.changeId ?? '' })
}
