/**
 * Composes statements from parts without the driver: it makes a promise for each part, and finds an
 * identifier by a search, which together take longer than sending the statement.
 */
import type postgres from 'postgres'
import type { Sql } from './connect.ts'

/** Takes a text in which each value has its number (`$1`), and the values in that order. */
type Send = (
  text: TemplateStringsArray,
  values: readonly unknown[],
  isPlannedAnew: boolean,
) => PromiseLike<unknown>

/** A statement, or a part of one. It is sent when it is awaited, once. */
class Statement implements PromiseLike<unknown> {
  readonly strings: readonly string[]
  readonly args: readonly unknown[]
  readonly send: Send
  readonly isPlannedAnew: boolean
  private answer: Promise<unknown> | undefined

  constructor(
    strings: readonly string[],
    args: readonly unknown[],
    send: Send,
    isPlannedAnew = false,
  ) {
    this.strings = strings
    this.args = args
    this.send = send
    this.isPlannedAnew = isPlannedAnew
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a statement is sent when it is awaited.
  then<A, B>(
    whenDone?: ((rows: unknown) => A | PromiseLike<A>) | null,
    whenFailed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.sent().then(whenDone, whenFailed)
  }

  catch<B>(whenFailed: (error: unknown) => B | PromiseLike<B>): Promise<unknown> {
    return this.sent().catch(whenFailed)
  }

  /** The stream of a `copy … from stdin`. */
  writable(): unknown {
    return this.ofDriver().writable()
  }

  /** Rows as arrays of their values, which are made faster than objects. */
  async values(): Promise<unknown> {
    return this.ofDriver().values()
  }

  /** Rows as arrays of the bytes of their values, as the database sends them. */
  async raw(): Promise<unknown> {
    return this.ofDriver().raw()
  }

  finally(whenSettled: () => void): Promise<unknown> {
    return this.sent().finally(whenSettled)
  }

  private sent(): Promise<unknown> {
    return (this.answer ??= this.sendFlat())
  }

  private async sendFlat(): Promise<unknown> {
    return this.flat()
  }

  private ofDriver() {
    return this.flat() as postgres.PendingQuery<postgres.Row[]>
  }

  private flat(): PromiseLike<unknown> {
    const values: unknown[] = []
    const shape = shapeOf(this, firstShape, values)
    return this.send((shape.text ??= textOf(this)), values, this.isPlannedAnew)
  }
}

/** A name, quoted. */
class Identifier {
  readonly text: string
  constructor(name: string) {
    this.text = `"${name.replace(/"/g, '""').replace(/\./g, '"."')}"`
  }
}

/** Values behind `in`; none of them match none. */
class List {
  readonly values: readonly unknown[]
  constructor(values: readonly unknown[]) {
    this.values = values
  }
}

/**
 * What a statement consists of but for its values. Each template of the source is one object wherever it
 * is used, so a text that was put together once is found by steps that compare no text.
 */
class Shape {
  /** By what comes next: a template, a name, how many a list or a row of parts has, or a value. */
  readonly next = new Map<unknown, Shape>()
  text: TemplateStringsArray | undefined

  followedBy(part: unknown): Shape {
    const known = this.next.get(part)
    if (known !== undefined) return known
    const made = new Shape()
    this.next.set(part, made)
    return made
  }
}

const VALUE = null

/** More than there are statements, so that lists of many lengths do not fill the memory. */
const MOST_TEXTS = 2000
let firstShape = new Shape()
let texts = 0

/** The shape behind `before` and this part, whose values are added to `values`. */
function shapeOf({ strings, args }: Statement, before: Shape, values: unknown[]): Shape {
  let shape = before.followedBy(strings)
  for (const arg of args) {
    if (arg instanceof Statement) shape = shapeOf(arg, shape, values)
    else if (arg instanceof Identifier) shape = shape.followedBy(arg.text)
    else if (arg instanceof List) {
      shape = shape.followedBy(arg.values.length)
      for (const value of arg.values) values.push(value)
    } else if (isRow(arg)) {
      shape = shape.followedBy(-arg.length)
      for (const part of arg) shape = shapeOf(part, shape, values)
    } else {
      shape = shape.followedBy(VALUE)
      values.push(arg)
    }
  }
  return shape
}

// The driver keeps each array of strings that it has seen.
function textOf(statement: Statement): TemplateStringsArray {
  texts += 1
  if (texts > MOST_TEXTS) {
    firstShape = new Shape()
    texts = 0
  }
  const draft: Draft = { text: '', values: 0 }
  write(statement, draft)
  return Object.assign([draft.text], { raw: [draft.text] })
}

type Draft = { text: string; values: number }

function write({ strings, args }: Statement, draft: Draft): void {
  const numbered = () => `$${(draft.values += 1)}`
  draft.text += strings[0] ?? ''
  args.forEach((arg, index) => {
    if (arg instanceof Statement) write(arg, draft)
    else if (arg instanceof Identifier) draft.text += arg.text
    else if (arg instanceof List) draft.text += `(${arg.values.map(numbered).join(', ') || 'null'})`
    else if (isRow(arg)) {
      for (const part of arg) {
        draft.text += ' '
        write(part, draft)
      }
    } else draft.text += numbered()
    draft.text += strings[index + 1] ?? ''
  })
}

/** Whether these are parts one behind the other. */
function isRow(arg: unknown): arg is readonly Statement[] {
  return Array.isArray(arg) && arg[0] instanceof Statement
}

/**
 * The driver's query of a text whose values have their numbers. The driver would number them itself in a
 * query that is `tagged`; its `unsafe`, which does not, keeps an array of each query that fails.
 */
export function numberedQuery(sql: Sql, ...[text, args, isPlannedAnew]: Parameters<Send>) {
  const query = Object.assign(sql(text), { args, tagged: false })
  return isPlannedAnew ? Object.assign(query, { options: { prepare: false } }) : query
}

/** So many rows of values are few: most statements have one. */
const FEW = 50

/**
 * The same statement; where its values are of more than a few rows, PostgreSQL plans it for them each time.
 * It would go on with a plan after five times, and one for few rows takes half a minute for five thousand,
 * until the tables are analyzed. Planning takes some milliseconds, and one more round trip.
 */
export function plannedFor<Query extends PromiseLike<unknown>>(rows: number, query: Query): Query {
  if (rows <= FEW || !(query instanceof Statement)) return query
  return new Statement(query.strings, query.args, query.send, true) as unknown as Query
}

/** A client whose statements are composed here, and sent by `send`; everything else is the driver's. */
export function composing(
  driver: Sql,
  send: Send = (...statement) => numberedQuery(driver, ...statement),
): Sql {
  const tag = (first: unknown, ...rest: unknown[]) => {
    if (Array.isArray(first) && 'raw' in first) return new Statement(first as string[], rest, send)
    if (typeof first === 'string' && rest.length === 0) return new Identifier(first)
    if (isList(first)) return new List(first)
    throw new TypeError('a statement takes values, names, lists of texts, and parts')
  }
  const within = (scope: 'begin' | 'savepoint') => {
    return (...args: unknown[]) => {
      const work = args.pop() as (transaction: unknown) => unknown
      const workWith = (transaction: postgres.TransactionSql) =>
        work(composing(transaction as unknown as Sql))
      return Reflect.apply(driver[scope as never], driver, [...args, workWith])
    }
  }
  const scopes = { begin: within('begin'), savepoint: within('savepoint') }
  return Object.assign(Object.setPrototypeOf(tag, driver) as Sql, scopes)
}

function isList(first: unknown): first is readonly unknown[] {
  return Array.isArray(first) && (first.length === 0 || typeof first[0] === 'string')
}
