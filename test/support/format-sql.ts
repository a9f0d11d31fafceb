/** Lays a statement out to be read: a clause a line, nested queries indented. */

type Token = { readonly text: string; readonly spaced: boolean }
/** Tokens between parentheses, or from `case` to `end`. */
type Group = { readonly open: Token; readonly parts: Part[]; readonly close: string }
type Part = Token | Group

const WIDTH = 100
const TOKEN = /'(?:[^']|'')*'|"[^"]*"|[a-z_$][\w$]*|\d+|\s+|./gis

export function formatSql(statement: string): string {
  // Identifiers that need no quotes are easier to read without.
  const text = statement.replace(/"([a-z_]+)"/g, '$1')
  const parts = grouped(tokensOf(text).values())
  return `${block(parts, '').trimStart()}\n`
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let spaced = false
  for (const [each] of text.matchAll(TOKEN)) {
    if (each.trim() !== '') tokens.push({ text: each, spaced })
    spaced = each.trim() === ''
  }
  return tokens
}

function grouped(tokens: Iterator<Token>, close?: string): Part[] {
  const parts: Part[] = []
  for (let next = tokens.next(); next.done !== true; next = tokens.next()) {
    const { text } = next.value
    if (text === close) break
    const end = text === '(' ? ')' : text === 'case' ? 'end' : undefined
    if (end === undefined) parts.push(next.value)
    else parts.push({ open: next.value, parts: grouped(tokens, end), close: end })
  }
  return parts
}

const isGroup = (part: Part | undefined): part is Group => part !== undefined && 'parts' in part
const word = (part: Part | undefined) => (part === undefined || isGroup(part) ? '' : part.text)

/** Whether a group is a query, or a list of queries. */
function isQuery({ parts: [first] }: Group): boolean {
  return isGroup(first) ? isQuery(first) : /^(with|select|insert|update|delete)$/.test(word(first))
}

const CLAUSE =
  /^(with|select|from|where|and|group|having|order|limit|offset|union|insert|delete|returning|left|cross|join|for)$/

function startsClause(parts: readonly Part[], index: number): boolean {
  const [previous, current, next] = [index - 1, index, index + 1].map((at) => word(parts[at]))
  if (current === 'and') return !parts.slice(Math.max(0, index - 5), index).some(isBetween)
  if (current === 'on') return next === 'conflict'
  if (current === 'update') return previous !== 'for' && previous !== 'do' && previous !== 'key'
  if (current === 'left' || current === 'cross') return next === 'join'
  if (current === 'join') return previous !== 'left' && previous !== 'cross'
  if (current === 'from') return previous !== 'distinct' && previous !== 'delete'
  return CLAUSE.test(current ?? '')
}

const isBetween = (part: Part) => word(part) === 'between'

/** A query, with each clause on a line of its own; conditions of a join are indented below it. */
function block(parts: readonly Part[], indent: string): string {
  let isJoin = false
  return splitAt(parts, startsClause)
    .map((clause) => {
      const first = word(clause[0])
      if (first !== 'and') isJoin = /^(left|cross|join)$/.test(first)
      const inner = first === 'and' && isJoin ? `${indent}  ` : indent
      return `\n${inner}${list(clause, inner)}`
    })
    .join('')
}

/** Parts on one line if they fit, and otherwise a line for each of those between commas. */
function list(parts: readonly Part[], indent: string): string {
  const line = inline(parts)
  if (line !== undefined && indent.length + line.length <= WIDTH) return line
  const inner = word(parts[0]) === 'with' ? indent : `${indent}  `
  const isList = parts.some((part) => word(part) === ',')
  let text = ''
  let current = indent
  parts.forEach((part, index) => {
    const previous = word(parts[index - 1])
    const breaks = previous === ',' || (isList && /^(select|set)$/.test(previous))
    if (breaks) current = inner
    text += breaks ? `\n${inner}` : index === 0 ? '' : blank(part)
    text += isGroup(part) ? group(part, current) : part.text
  })
  return text
}

function group(part: Group, indent: string): string {
  const line = inline([part])
  if (line !== undefined && indent.length + line.length <= WIDTH * 0.8) return line
  const { open, parts, close } = part
  const inner = `${indent}  `
  if (open.text === 'case') return `case${cases(parts, inner)}\n${indent}end`
  const body = isQuery(part) ? block(parts, inner) : `\n${inner}${list(parts, indent)}`
  return `(${body}\n${indent}${close}`
}

function cases(parts: readonly Part[], indent: string): string {
  const [first = [], ...others] = splitAt(parts, (_, index) =>
    /^(when|else)$/.test(word(parts[index])),
  )
  const branches = word(first[0]) === 'when' ? [first, ...others] : others
  const operand = branches.length > others.length ? '' : ` ${inline(first) ?? ''}`
  return operand + branches.map((each) => `\n${indent}${branch(each, indent)}`).join('')
}

/** A branch on one line if it fits, and otherwise a line for each condition and the value. */
function branch(parts: readonly Part[], indent: string): string {
  const line = inline(parts)
  if (line !== undefined && indent.length + line.length <= WIDTH) return line
  const inner = `${indent}  `
  const [condition = [], ...others] = splitAt(parts, (_, index) =>
    /^(and|then)$/.test(word(parts[index])),
  )
  const rest = others.map((each) => `\n${inner}${list(each, inner)}`)
  return list(condition, indent) + rest.join('')
}

function splitAt(
  parts: readonly Part[],
  isStart: (parts: readonly Part[], index: number) => boolean,
): Part[][] {
  const pieces: Part[][] = []
  parts.forEach((part, index) => {
    if (index === 0 || isStart(parts, index)) pieces.push([])
    pieces.at(-1)?.push(part)
  })
  return pieces
}

/** Parts on one line, unless one of them is a query with several clauses. */
function inline(parts: readonly Part[]): string | undefined {
  let text = ''
  for (const [index, part] of parts.entries()) {
    const inner = isGroup(part) ? inlineGroup(part) : part.text
    if (inner === undefined) return undefined
    text += (index === 0 ? '' : blank(part)) + inner
  }
  return text
}

function inlineGroup(part: Group): string | undefined {
  const isLong =
    isQuery(part) && part.parts.filter((_, at) => startsClause(part.parts, at)).length > 1
  const inner = isLong ? undefined : inline(part.parts)
  if (inner === undefined) return undefined
  return part.open.text === 'case' ? `case ${inner} end` : `(${inner})`
}

function blank(part: Part): string {
  const { text, spaced } = isGroup(part) ? part.open : part
  return spaced && text !== ',' ? ' ' : ''
}
