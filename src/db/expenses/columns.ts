/**
 * The content fields of an expense as columns: of the table, of the rows that a statement is given,
 * and as keys of the JSON in the history. A column is its field's name in snake_case everywhere.
 */
import type { RecordedContent } from '../../domain/change.ts'
import type { ContentField, ExpenseContent } from '../../domain/expense-fields.ts'
import { composed, type Client } from '../sql-fragment-cache.ts'
import type { Fragment, Sql } from '../connect.ts'
import { categoryName, tagNames } from './category-and-tag-names.ts'

const columnNames = new Map<string, string>()

/** The column types from which the driver, and JSON, read a value as it was written. */
type ColumnType<Value> = Value extends boolean
  ? 'boolean'
  : Value extends number
    ? 'integer'
    : Value extends string
      ? 'text' | 'numeric' | 'date' | 'uuid'
      : 'jsonb'

/** A category and tags are stored as ids; the statements resolve them. */
const COLUMNS = {
  category: 'text',
  price: 'numeric',
  spentOn: 'date',
  name: 'text',
  note: 'text',
  tags: 'jsonb',
} as const satisfies {
  readonly [Field in ContentField]: ColumnType<NonNullable<ExpenseContent[Field]>>
}

const FIELDS = Object.keys(COLUMNS) as readonly ContentField[]
const REFERENCES: readonly ContentField[] = ['category', 'tags']
const VALUES = FIELDS.filter((field) => !REFERENCES.includes(field))

/**
 * The fields that rows of the list have columns for. The others are in one array, but for one alone:
 * making arrays takes PostgreSQL a thirtieth of a list.
 */
const LISTED = ['category', 'price', 'spentOn', 'name', 'note'] as const
const OTHERS = FIELDS.filter((field) => !LISTED.some((listed) => listed === field))

/** The other fields, with the ids of the tags. */
export type OtherContent = Omit<ExpenseContent, (typeof LISTED)[number]>

export function otherColumns(sql: Client): Fragment {
  return composed('other columns', () => {
    const columns = commaSeparated(sql, OTHERS, (field) => asJson(sql, field))
    return OTHERS.length === 1 ? columns : sql`jsonb_build_array(${columns})`
  })
}

/** The other fields of a row, from what `otherColumns` answers. */
export function otherContent(more: readonly unknown[]): OtherContent {
  const values = OTHERS.length === 1 ? [more] : more
  const content: Record<string, unknown> = {}
  for (const [index, field] of OTHERS.entries()) content[field] = values[index]
  return content as OtherContent
}

/** The columns of an incoming row: the name of the category, and values. */
export const CONTENT_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries(
  FIELDS.filter((field) => field !== 'tags').map((field) => [snakeCase(field), COLUMNS[field]]),
)

/** Which values an incoming version gives; the others stay as they are. */
export const GIVEN_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries(
  VALUES.map((field) => [givenColumn(field), 'boolean']),
)

export function givenValues(content: Partial<ExpenseContent>): Record<string, boolean> {
  return Object.fromEntries(VALUES.map((field) => [givenColumn(field), field in content]))
}

/** The content of an expense from the JSON of the history, which has the names of columns. */
export function recordedContent(
  json: Readonly<Record<string, unknown>> | null,
): RecordedContent | null {
  if (json === null) return null
  const recorded = FIELDS.filter((field) => json[snakeCase(field)] !== undefined)
  const content = recorded.map((field) => [field, json[snakeCase(field)]])
  return Object.fromEntries(content) as RecordedContent
}

/** The columns of this table, as they are stored. */
export function contentColumns(sql: Client, table?: string): Fragment {
  return composed(`columns of ${table}`, () =>
    commaSeparated(sql, FIELDS, (field) => column(sql, field, table)),
  )
}

/** The columns of this table that hold a value of their own. */
export function valueColumns(sql: Client, table: string): Fragment {
  return composed(`values of ${table}`, () =>
    commaSeparated(sql, VALUES, (field) => column(sql, field, table)),
  )
}

/** The columns of `expenses`, with the current names of the category and the tags. */
export function namedContent(sql: Sql): Fragment {
  return sql`
    ${categoryName(sql, 'expenses.category')} as category, ${valueColumns(sql, 'expenses')},
    ${tagNames(sql, 'expenses.tags')} as tags`
}

/** The values of a new row, in the order of `contentColumns`. */
export function insertedContent(
  sql: Client,
  references: { readonly category: Fragment; readonly tags: Fragment },
): Fragment {
  return commaSeparated(sql, FIELDS, (field) =>
    field === 'category' || field === 'tags' ? references[field] : column(sql, field, 'incoming'),
  )
}

/** The assignments of an update: the values of `incoming` where given, otherwise those of `before`. */
export function updatedValues(sql: Client): Fragment {
  return composed('updated values', () =>
    commaSeparated(
      sql,
      VALUES,
      (field) => sql`
          ${column(sql, field)} = case
            when ${sql(givenColumn(field))} then ${column(sql, field, 'incoming')}
            else ${column(sql, field, 'before')}
          end`,
    ),
  )
}

/** The columns of this table as the JSON that the history records, with numerics as text: exact. */
export function expenseAsJson(sql: Client, table: string): Fragment {
  return composed(`JSON of ${table}`, () => {
    return sql`(select to_jsonb(content) from (select ${exactColumns(sql, table)}) as content)`
  })
}

/** The columns of this table by their names, with numerics as text: exact. */
export function exactColumns(sql: Client, table: string): Fragment {
  return composed(`exact columns of ${table}`, () =>
    commaSeparated(sql, FIELDS, (field) => asJson(sql, field, table)),
  )
}

/** Numerics as text: exact. */
function asJson(sql: Client, field: ContentField, table?: string): Fragment {
  const each = column(sql, field, table)
  return COLUMNS[field] === 'numeric' ? sql`${each}::text` : each
}

/** Columns with their types, for a recordset or a table. */
export function columnDefinitions(
  sql: Client,
  columns: Readonly<Record<string, string>>,
): Fragment {
  return commaSeparated(
    sql,
    Object.entries(columns),
    ([name, type]) => sql`${sql(name)} ${typeName(sql, type)}`,
  )
}

function typeName(sql: Client, type: string): Fragment {
  return composed(`type ${type}`, () => {
    const types: Readonly<Record<string, Fragment>> = {
      boolean: sql`boolean`,
      date: sql`date`,
      integer: sql`integer`,
      jsonb: sql`jsonb`,
      numeric: sql`numeric`,
      text: sql`text`,
      uuid: sql`uuid`,
    } satisfies Record<ColumnType<unknown> | ColumnType<string | number | boolean>, Fragment>
    return types[type] ?? sql`text`
  })
}

/** One row of values with these columns; a column that it lacks is null. */
export function typedValues(
  sql: Client,
  columns: Readonly<Record<string, string>>,
  row: Readonly<Record<string, unknown>>,
): Fragment {
  return commaSeparated(sql, Object.entries(columns), ([name, type]) => {
    const value = row[name] ?? null
    const parameter = type === 'jsonb' ? sql.json(value as never) : (value as string | null)
    return sql`${parameter}::${typeName(sql, type)} as ${sql(name)}`
  })
}

function column(sql: Client, field: ContentField, table?: string): Fragment {
  const name = snakeCase(field)
  return sql`${sql(table === undefined ? name : `${table}.${name}`)}`
}

/** A list in SQL, one part for each of these. */
function commaSeparated<Each>(
  sql: Client,
  [first, ...others]: readonly Each[],
  part: (each: Each) => Fragment,
): Fragment {
  if (first === undefined) return sql``
  if (others.length === 0) return part(first)
  return sql`${part(first)}${others.map((each) => sql`, ${part(each)}`)}`
}

function givenColumn(field: ContentField): string {
  return `given_${snakeCase(field)}`
}

export function snakeCase(name: string): string {
  const known = columnNames.get(name)
  if (known !== undefined) return known
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  columnNames.set(name, snake)
  return snake
}
