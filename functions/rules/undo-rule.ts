import type { WriteContext } from '../../src/db/change-log.ts'
import type { Sql } from '../../src/db/connect.ts'
import { moveRule, writeRule } from '../../src/db/write-rules.ts'
import { undoingOther, type OtherChange } from '../../src/domain/change.ts'
import type { RuleContent } from '../../src/domain/rule.ts'
import { placedAt, readOrder, type Place } from './move-rule.ts'

/** Undoes a change of a rule. */
export async function undoRule(
  sql: Sql,
  writeContext: WriteContext,
  change: OtherChange,
  changeId: string,
): Promise<'undone' | 'written since'> {
  const isWritten =
    change.after !== null && 'place' in change.after
      ? await undoMove(sql, writeContext, undoingOther<Place>(change, changeId))
      : await undoContent(sql, writeContext, undoingOther<RuleContent>(change, changeId))
  return isWritten ? 'undone' : 'written since'
}

async function undoMove(
  sql: Sql,
  writeContext: WriteContext,
  line: ReturnType<typeof undoingOther<Place>>,
): Promise<boolean> {
  const order = placedAt(await readOrder(sql, writeContext), line.subjectId, line.after?.place ?? 1)
  return moveRule(sql, { ...line, order }, writeContext)
}

async function undoContent(
  sql: Sql,
  writeContext: WriteContext,
  line: ReturnType<typeof undoingOther<RuleContent>>,
): Promise<boolean> {
  const { before, after } = line
  return writeRule(
    sql,
    { ...line, before: before && withoutNames(before), after: after && withoutNames(after) },
    writeContext,
  )
}

/** Without the current names, which are read with a line of the history. */
function withoutNames({ contains, category, tags, newName, treatment }: RuleContent): RuleContent {
  return { contains, category, tags, newName, treatment }
}
