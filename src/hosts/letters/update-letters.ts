/** Writes the keys of names anew when the table of letters has a new version. */
import type { Sql, Transaction } from '../../db/connect.ts'
import { LETTERS_REFUSAL } from '../../db/letters.ts'
import { KEY_MARK, LETTERS_VERSION } from '../../domain/letters.ts'
import { changeWithLockTimeout } from '../database/lock.ts'
import { collectCategoryKeys, mergeSameCategories, writeCategoryKeys } from './category-keys.ts'
import { writeExpenseKeys } from './expense-keys.ts'
import { writeMemberKeys, type Renamed } from './member-keys.ts'
import { collectTagKeys, mergeTags, renameSameTags, writeTagKeys } from './tag-keys.ts'

/** Whether the keys in the database were made by an older table of letters. */
export async function hasOlderLetters(sql: Sql | Transaction): Promise<boolean> {
  const [found] = await sql<[{ version: number | null }]>`
    select max(version) as version from letters_versions`
  return (found.version ?? 1) < LETTERS_VERSION
}

/**
 * Brings all keys to this build's version, in one transaction, during which other processes wait.
 * Categories and tags whose names are one name now are merged, as a person would, with lines in the
 * history. Accounts are never merged: answers which members have another name now.
 */
export async function updateLetters(sql: Sql): Promise<readonly Renamed[]> {
  let renamed: readonly Renamed[] = []
  await changeWithLockTimeout(sql, async (transaction) => {
    await transaction`
      lock table categories, tags, members, expenses, texts in access exclusive mode`
    if (!(await hasOlderLetters(transaction))) return
    await dropConstraints(transaction)
    renamed = await writeMemberKeys(transaction)
    await collectCategoryKeys(transaction)
    await mergeSameCategories(transaction)
    await writeCategoryKeys(transaction)
    await collectTagKeys(transaction)
    const merges = await renameSameTags(transaction)
    await writeTagKeys(transaction)
    await writeExpenseKeys(transaction)
    for (const merge of merges) await mergeTags(transaction, merge)

    await constrainKeys(transaction)
    await transaction`insert into letters_versions (version) values (${LETTERS_VERSION})`
  })
  return renamed
}

/** Has the tables refuse keys of any other version than this build's. */
export async function constrainKeys(transaction: Transaction): Promise<void> {
  await dropConstraints(transaction)
  for (const [table, constraint, condition] of CONSTRAINTS) {
    await transaction.unsafe(`
      alter table ${table} add constraint ${constraint} check (
        case when ${condition} then true else '${LETTERS_REFUSAL}'::text::regclass is null end
      ) not valid`)
  }
}

async function dropConstraints(transaction: Transaction): Promise<void> {
  for (const [table, constraint] of CONSTRAINTS) {
    await transaction`
      alter table ${transaction(table)} drop constraint if exists ${transaction(constraint)}`
  }
}

const CONSTRAINTS: readonly (readonly [table: string, constraint: string, condition: string])[] = [
  [
    'categories',
    'categories_key_of_letters_version',
    `category_key is null or category_key like '${KEY_MARK}%'`,
  ],
  ['tags', 'tags_key_of_letters_version', `tag_key like '${KEY_MARK}%'`],
  ['members', 'members_key_of_letters_version', `letters_version = ${LETTERS_VERSION}`],
  // Of rows that are there, only the next write raises the version.
  ['texts', 'texts_of_letters_version', `letters_version = ${LETTERS_VERSION}`],
]
