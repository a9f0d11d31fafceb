/** The JSON file of a ledger, as tests read it. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import type { TestApp } from './app.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../src/hosts/ledger.schema.json', import.meta.url), 'utf8'),
) as object
const isOfSchema = new Ajv2020({ allErrors: true }).compile(schema)

export type Row = Readonly<Record<string, unknown>>
export type LedgerFile = {
  readonly format: string
  readonly format_version: number
  readonly exported_at: string
  readonly filter?: string
  readonly ledger: Row
  readonly members: readonly Row[]
  readonly categories: readonly Row[]
  readonly tags: readonly Row[]
  readonly views: readonly Row[]
  readonly rules: readonly Row[]
  readonly expenses: readonly Row[]
  readonly changes: readonly Row[]
}

/** The file of a ledger, or of one of its lists. */
export async function exported(app: TestApp, query = ''): Promise<string> {
  const answer = await app.request(`/export.json${query && '?'}${query}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

/** A file that is as its schema says. */
export function parseFile(text: string): LedgerFile {
  const file = JSON.parse(text) as LedgerFile
  isOfSchema(file)
  expect(isOfSchema.errors ?? []).toEqual([])
  return file
}

/** A file without what differs by nature: when it was made, of which ledger, and of which list. */
export function comparable(text: string): Row {
  const { filter: _filter, ...file } = parseFile(text)
  return { ...file, exported_at: '', ledger: { ...file.ledger, id: '' } }
}
