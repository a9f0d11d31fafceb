import type { TestApp } from './app.ts'
import { expenseId, fieldsOf, type Step } from './random-steps.ts'
import { readCategoryOf } from './run-step.ts'

/** Sends one random step to the app, without a model; returns the status. */
export async function sendStep(app: TestApp, each: Step): Promise<number> {
  if (each.do === 'undo') {
    const [row] = await app.sql`
      select change_id, action_id from changes order by change_id desc offset ${each.line % 5} limit 1`
    if (row === undefined) return 303
    const action = String((each.whole && row.actionId) || row.changeId)
    return (await app.post('/undo', { action })).status
  }
  if (each.do === 'merge') {
    const [from, into] = await Promise.all([
      readCategoryOf(app, each.from),
      readCategoryOf(app, each.into),
    ])
    if (!from || !into) return 303
    const fields = { category: from.category, version: `${from.version}`, into: into.category }
    return (await app.post('/categories/merge', fields)).status
  }
  if (each.do === 'bulk') {
    const to = each.action === 'category' ? each.name : each.tag
    const fields = { do: each.action, to, all: '1', back: 'period=all' }
    return (await app.post('/bulk', fields)).status
  }
  const at = expenseId(each.which)
  if (each.do === 'add') {
    return (await app.post('/add', { id: at, ...fieldsOf(each.content) })).status
  }
  const [row] = await app.sql`select version from expenses where id = ${at}`
  if (row === undefined) return 303
  const version = String(row.version)
  if (each.do === 'delete') {
    return (await app.post('/delete', { delete: `${at}.${version}` })).status
  }
  return (await app.post(`/expenses/${at}`, { ...fieldsOf(each.content), version })).status
}
