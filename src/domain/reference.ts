/** How a filter refers to categories and tags: by ids, as the app does, or by names, as people do. */
import { isId } from './id.ts'
import { versionedKey } from './letters.ts'
import { nameKey } from './name.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

/** A category or a tag. Its id never changes; its name does. */
export type Named = { readonly id: string; readonly name: string }

/** Has the id or the name that an address has, and both once its row was found. */
export type Reference = {
  readonly id: string | undefined
  readonly name: string | undefined
  /** Whether its row was looked up, and there is none, or one that people cannot see any more. */
  readonly isMissing: boolean
}

/** The row that a reference found, by its id or by the key of its name. */
export type FoundRow = {
  readonly id: string
  /** Of its current name; null where another one may take the name. */
  readonly key: string | null
  /** The category that it was merged into, or its own id. */
  readonly root: string
  readonly name: string
  readonly isDeleted: boolean
  /** Whether the pages of categories and tags list it. */
  readonly isListed: boolean
}

const MOST_REFERENCES = 100
const LONGEST_ID = 100

type Texts = { readonly ids: readonly string[]; readonly names: readonly string[] }

/** Reads ids and names, each once; empty ones are left out. */
export function readReferences(
  field: 'category' | 'tag',
  { ids, names }: Texts,
  parse: (name: string) => Result<string, Refusal>,
): Result<readonly Reference[], Refusal> {
  const read = new Map<string, Reference>()
  for (const id of ids) {
    if (id === '') continue
    const { length } = id
    if (length > LONGEST_ID) return refuse({ code: 'too-long', field, length, longest: LONGEST_ID })
    if (id.includes('\0')) return refuse({ code: 'control-character', field })
    read.set(`id ${id}`, { id, name: undefined, isMissing: false })
  }
  for (const name of names) {
    if (name === '') continue
    const parsed = parse(name)
    if (!parsed.ok) return parsed
    const { value } = parsed
    read.set(`name ${nameKey(value)}`, { id: undefined, name: value, isMissing: false })
  }
  if (read.size > MOST_REFERENCES) return refuse({ code: 'too-many-names', most: MOST_REFERENCES })
  return ok([...read.values()])
}

/**
 * The references with the current ids and names of their rows, each row once. `isExcluding`: an
 * unlisted row can be excluded, which a deleted one cannot.
 */
export function resolveReferences(
  references: readonly Reference[],
  rows: readonly FoundRow[],
  isExcluding = false,
): readonly Reference[] {
  const resolved = new Map<string, Reference>()
  for (const reference of references) {
    const { id, name } = reference
    const key = name === undefined ? undefined : versionedKey(nameKey(name))
    const row = rows.find((each) => (id === undefined ? each.key === key : each.id === id))
    const isThere = row !== undefined && (isExcluding ? !row.isDeleted : row.isListed)
    const found = isThere
      ? { id: row.root, name: row.name, isMissing: false }
      : { id, name: row?.name ?? name, isMissing: true }
    resolved.set(found.id === undefined ? `name ${key}` : `id ${found.id}`, found)
  }
  return [...resolved.values()]
}

/** By its id, a reference by a name that nothing has now, but one row had. */
export function renameBack(reference: Reference, former: readonly Named[]): Reference {
  const { id, name, isMissing } = reference
  if (!isMissing || id !== undefined || name === undefined) return reference
  const [row, ...others] = former.filter((each) => nameKey(each.name) === nameKey(name))
  return row && others.length === 0 ? { ...reference, id: row.id } : reference
}

/** A reference to something that is there. */
export function referenceTo({ id, name }: Named): Reference {
  return { id, name, isMissing: false }
}

/** What to call it; empty for a UUID without a row, which nobody knows by that. */
export function nameOf({ id = '', name }: Reference): string {
  return name ?? (isId(id) ? '' : id)
}
