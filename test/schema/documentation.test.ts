/** docs/schema.md is generated from the catalog, whose comments are in the migrations. */
import { expect, test } from 'vitest'
import { describeSchema } from '../../docs/schema.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { readCatalog } from '../support/catalog.ts'
import { createSchema } from '../support/schema.ts'

const LEDGER = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }

const { url, sql } = await createSchema()
await prepareDatabase(url, LEDGER)

test('docs/schema.md describes the schema of a new database (npm run schema updates it)', async () => {
  await expect(await describeSchema(sql)).toMatchFileSnapshot('../../docs/schema.md')
})

test('every table and every index of its own has a comment', async () => {
  const uncommented = (await readCatalog(sql))
    .flatMap(({ name, comment, indexes }) => [{ name, comment }, ...indexes])
    .filter(({ name, comment }) => comment === null && name !== 'texts_by_trigram')
  expect(uncommented).toEqual([])
})
