/**
 * Composes statements from parts without the driver: it makes a promise for each part, and finds an
 * identifier by a search, which together take longer than sending the statement.
 */
import type postgres from 'postgres'
import type { Sql } from './connect.ts'

type Send = (strings: TemplateStringsArray, values: readonly unknown[]) => PromiseLike<unknown>

/** A statement, or a part of one. It is sent when it is awaited, once. */
class Statement implements PromiseLike<unknown> {
  readonly strings: readonly string[]
  readonly args: readonly unknown[]
  readonly send: Send
  private answer: Promise<unknown> | undefined

  constructor(strings: readonly string[], args: readonly unknown[], send: Send) {
    this.strings = strings
    this.args = args
    this.send = send
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
    const flat: Flat = { texts: [''], values: [] }
    append(flat, this)
    return this.send(templateOf(flat.texts), flat.values)
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

type Flat = { readonly texts: string[]; readonly values: unknown[] }

function append(flat: Flat, { strings, args }: Statement): void {
  const { texts, values } = flat
  texts[texts.length - 1] += strings[0] ?? ''
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index]
    const after = strings[index + 1] ?? ''
    if (arg instanceof Statement) append(flat, arg)
    else if (arg instanceof Identifier) texts[texts.length - 1] += arg.text
    else if (arg instanceof List) appendList(flat, arg)
    else if (Array.isArray(arg) && arg[0] instanceof Statement) {
      for (const part of arg as Statement[]) {
        texts[texts.length - 1] += ' '
        append(flat, part)
      }
    } else {
      values.push(arg)
      texts.push(after)
      continue
    }
    texts[texts.length - 1] += after
  }
}

function appendList({ texts, values }: Flat, list: List): void {
  texts[texts.length - 1] += list.values.length === 0 ? '(null' : '('
  list.values.forEach((value, index) => {
    values.push(value)
    texts.push(index < list.values.length - 1 ? ', ' : '')
  })
  texts[texts.length - 1] += ')'
}

/** More than there are statements, so that lists of many lengths do not fill the memory. */
const MOST_TEMPLATES = 2000
const templates = new Map<string, TemplateStringsArray>()

// The driver keeps each strings array that it has seen.
function templateOf(texts: readonly string[]): TemplateStringsArray {
  const key = texts.join('\0')
  const known = templates.get(key)
  if (known !== undefined) return known
  if (templates.size >= MOST_TEMPLATES) templates.clear()
  const template = Object.assign([...texts], { raw: texts })
  templates.set(key, template)
  return template
}

/** A client whose statements are composed here, and sent by `send`; everything else is the driver's. */
export function composing(
  driver: Sql,
  send: Send = (strings, values) => driver(strings, ...(values as never[])),
): Sql {
  const tag = (first: unknown, ...rest: unknown[]) => {
    if (Array.isArray(first) && 'raw' in first) return new Statement(first as string[], rest, send)
    if (typeof first === 'string' && rest.length === 0) return new Identifier(first)
    if (isList(first)) return new List(first)
    return (driver as unknown as (...all: unknown[]) => unknown)(first, ...rest)
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
