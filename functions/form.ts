import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

const MOST_FIELDS = 100

/**
 * Reads a posted form as text by field name. What is not one form in UTF-8 with every field once
 * is refused with an HTTPException: 415 for another content, 400 for a broken one.
 */
export async function readForm(c: Context): Promise<ReadonlyMap<string, string>> {
  refuseOtherContent(c)
  const form = await c.req.formData().catch(() => {
    throw new HTTPException(400, { message: 'The form arrived damaged.' })
  })
  const fields = new Map<string, string>()
  for (const [name, value] of form) {
    if (typeof value !== 'string') refuseForm(`The field ${name} is a file.`)
    if (/[[\].]/.test(name)) refuseForm(`There is no field ${name}.`)
    if (fields.has(name)) refuseForm(`The field ${name} is there twice.`)
    if (fields.size === MOST_FIELDS) refuseForm('The form has too many fields.')
    fields.set(name, value)
  }
  return fields
}

function refuseOtherContent(c: Context): void {
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';')
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='))
  const isForm = ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(type.trim())
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  const isPlain = (c.req.header('content-encoding') ?? 'identity') === 'identity'
  if (isForm && isUtf8 && isPlain) return
  throw new HTTPException(415, { message: 'This address takes a form, sent as UTF-8.' })
}

function refuseForm(message: string): never {
  throw new HTTPException(400, { message })
}
