import type { Change } from '../../domain/change.ts'
import { plannedFor } from '../compose.ts'
import type { Fragment, Sql } from '../connect.ts'
import { categoryName, orderedNames, tagNames } from '../expenses/category-and-tag-names.ts'
import { recordedContent } from '../expenses/columns.ts'

type Selection = {
  /** Columns besides those of a change. */
  readonly more?: Fragment
  readonly order?: Fragment
  /** How many lines there may be. */
  readonly most?: number
}

/** Changes, from the rows of `changes` that `lines` selects. */
export async function selectChanges<Row extends Change = Change>(
  sql: Sql,
  lines: Fragment,
  { more = sql``, order = sql`changed_at desc, change_id desc`, most = 1 }: Selection = {},
): Promise<Row[]> {
  const rows = await plannedFor(
    most,
    sql<Row[]>`
    with lines as (${lines})
    select
      change_id, subject, expense_id, subject_id, kind,
      ${content(sql, 'before')} as before, ${content(sql, 'after')} as after,
      lines.version, ${currentVersion(sql)} as current_version, undoes,
      ${undoDepth(sql)} as undo_depth, changed_at, who,
      coalesce(
        (select name from members where members.member_id = lines.member_id),
        (select name from former_members where former_members.member_id = lines.member_id)
      ) as member_name
      ${more}
    from lines
    order by ${order}`,
  )
  return rows.map((row): Row => {
    if (row.subject !== 'expense') return row
    return { ...row, before: recordedContent(row.before), after: recordedContent(row.after) }
  })
}

function currentVersion(sql: Sql) {
  return sql`
    case subject
      when 'expense' then (
        select version from expenses
        where expenses.ledger_id = lines.ledger_id and expenses.id = lines.expense_id
      )
      when 'category' then (
        select version from categories
        where categories.ledger_id = lines.ledger_id and categories.category = lines.subject_id
      )
      when 'tag' then (
        select version from tags
        where tags.ledger_id = lines.ledger_id and tags.tag = lines.subject_id
      )
      when 'settings' then (
        select version from ledgers where ledgers.ledger_id = lines.ledger_id
      )
      when 'view' then (
        select version from saved_views
        where saved_views.ledger_id = lines.ledger_id and view_id::text = lines.subject_id
      )
      when 'rule' then (
        select version from rules
        where rules.ledger_id = lines.ledger_id and rule_id::text = lines.subject_id
      )
    end`
}

/** After how many undos of undos nobody asks whether a line is an undo or a redo. */
const DEEPEST_UNDO = 20

function undoDepth(sql: Sql) {
  return sql`
    case when undoes is null then 0 else (
      with recursive chain as (
        select lines.undoes as id, 1 as depth
        union all
        select changes.undoes, depth + 1
        from chain
        join changes on changes.ledger_id = lines.ledger_id and changes.change_id = chain.id
        where changes.undoes is not null
        and depth < ${DEEPEST_UNDO}
      )
      select max(depth) from chain
    ) end`
}

// The category and tags of an expense and of a rule, and the order of categories, with their current names.
function content(sql: Sql, column: 'before' | 'after') {
  const recorded = sql(`lines.${column}`)
  return sql`
    case when subject = 'expense' and ${recorded} is not null then
      ${recorded} || jsonb_build_object(
        'category', ${categoryName(sql, sql`${recorded} ->> 'category'`, 'lines')},
        'tags', ${tagNames(sql, sql`coalesce(${recorded} -> 'tags', '[]')`, 'lines')}
      )
    when subject = 'settings' and ${recorded} -> 'categoryOrder' is not null then
      ${recorded} || jsonb_build_object(
        'categoryNames', ${orderedNames(sql, sql`${recorded} -> 'categoryOrder'`, 'lines')}
      )
    when subject = 'rule' and ${recorded} -> 'tags' is not null then
      ${recorded} || jsonb_build_object(
        'categoryName', ${categoryName(sql, sql`${recorded} ->> 'category'`, 'lines')},
        'tagNames', ${tagNames(sql, sql`${recorded} -> 'tags'`, 'lines')}
      )
    else ${recorded} end`
}
