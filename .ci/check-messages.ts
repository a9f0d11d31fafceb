/**
 * Fails where a text that people read is outside src/views/messages, and where a text in there is not
 * used. The linter finds text in JSX (react/jsx-no-literals); this finds texts in other literals.
 */
import { glob, readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { en } from '../src/views/messages/en.ts'
import { categoryTexts } from '../src/views/messages/en/categories.ts'
import { exportTexts } from '../src/views/messages/en/export.ts'
import { helpTexts } from '../src/views/messages/en/help.ts'
import { historyTexts } from '../src/views/messages/en/history.ts'
import { importTexts } from '../src/views/messages/en/import.ts'
import { peopleTexts } from '../src/views/messages/en/people.ts'
import { ruleTexts } from '../src/views/messages/en/rules.ts'
import { signInTexts } from '../src/views/messages/en/sign-in.ts'

/** All tables of texts, under the names by which files read them. */
export const TABLES = {
  en,
  categoryTexts,
  exportTexts,
  helpTexts,
  historyTexts,
  importTexts,
  peopleTexts,
  ruleTexts,
  signInTexts,
}

type Table = { readonly [key: string]: unknown }

/** The paths of all texts of a table, such as `en.shared.appName` of `TABLES`. */
export function pathsIn(table: Table, prefix = ''): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? pathsIn(value as Table, `${prefix}${key}.`)
      : [prefix + key],
  )
}

const IMPORT = /^import .*$/gm
const COMMENT = /(^|\s)\/\/.*$|\/\*[^]*?\*\//gm
const QUOTED = /'[^'\n]*'|"[^"\n$]*"/g
const DEFINITION =
  /\bconst (?:(\w+)|\{([^{}]*)\})(?:: [\w<>, '|[\]]+)? = (\w+)((?:\s*\.\s*\w+)*)(?=\s*[\n;]| as )/g

/**
 * The paths that a file reads, which begin with the name of a table: `en.a.b`, also where it is `text.b`
 * after `const text = en.a`.
 */
export function pathsReadIn(source: string, tables: readonly string[]): string[] {
  const code = source.replaceAll(IMPORT, '').replaceAll(COMMENT, '$1').replaceAll(QUOTED, '')
  const aliases = new Map(tables.map((name) => [name, name]))
  const rest = code.replaceAll(DEFINITION, (definition, name, names, root, path) => {
    const start = aliases.get(root)
    if (start === undefined) return definition
    const table = start + withoutSpace(path)
    if (name !== undefined) aliases.set(name, table)
    for (const [, key, alias = key] of (names ?? '').matchAll(/(\w+)(?:: (\w+))?/g)) {
      aliases.set(alias, `${table}.${key}`)
    }
    return ''
  })
  const names = [...aliases.keys()].join('|')
  const reads = new RegExp(`(?<![.\\w-])(${names})\\b(?!\\??[:=])((?:\\s*\\.\\s*\\w+)*)`, 'g')
  return [...rest.matchAll(reads)].map(
    ([, alias = '', path = '']) => `${aliases.get(alias)}${withoutSpace(path)}`,
  )
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '')
}

/** The texts that no file reads. Reading a whole table, as `en.refusals[code]` does, reads all of it. */
export function unusedTexts(tables: Table, sources: readonly string[]): string[] {
  const names = Object.keys(tables)
  const used = new Set(sources.flatMap((source) => pathsReadIn(source, names)))
  return pathsIn(tables).filter((path) => {
    const keys = path.split('.')
    const isRead = keys.some((_, index) => used.has(keys.slice(0, index + 1).join('.')))
    return !isRead && ![...used].some((each) => each.startsWith(`${path}.`))
  })
}

const LITERAL = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g
/** A sentence, a label such as `Undo`, or a piece of a sentence such as ` and more`. */
const TEXT =
  /^(?:[A-Z“].* .*[.!?…]$|[A-Z][a-z]+(?: [\w$({})’]+)*$|[,.]? [a-z]+[ ,]|[,.]? [a-z]{2,}.* $)/s
const SENTENCE = /^[A-Z“].* .*[.!?…]$/s
/** Literals that look like texts, and are protocol. */
const PROTOCOL = /^Lax$/

/** What reads no texts for people: layers below the pages, and the tags of files of banks. */
const BELOW = /^(?:src\/(?:db|domain)|functions\/import\/(?:read|camt)-)/

/** Literals that people seem to read; below the pages only sentences. */
export function textsIn(source: string, isPage: boolean): string[] {
  const literals = [...source.replaceAll(COMMENT, '$1').matchAll(LITERAL)]
  return literals
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .filter((text) => (isPage ? TEXT : SENTENCE).test(text) && !PROTOCOL.test(text))
}

/** The codes of refusals that nothing refuses with. */
function unusedRefusals(sources: ReadonlyMap<string, string>): string[] {
  const makers = [...sources].filter(([file]) => file !== 'src/domain/refusal.ts')
  return Object.keys(en.refusals).filter(
    (code) => !makers.some(([, source]) => source.includes(`'${code}'`)),
  )
}

async function main() {
  const sources = new Map<string, string>()
  for await (const file of glob('{functions,src/{db,domain,hosts,views}}/**/*.{ts,tsx}')) {
    if (!file.startsWith('src/views/messages/en')) sources.set(file, await readFile(file, 'utf8'))
  }
  const problems = unusedTexts(TABLES, [...sources.values()]).map((path) => `${path} is not used`)
  problems.push(...unusedRefusals(sources).map((code) => `en.refusals['${code}'] is not used`))
  for (const [file, source] of sources) {
    if (file.startsWith('src/hosts/')) continue
    problems.push(
      ...textsIn(source, !BELOW.test(file)).map((text) => `${file}: ${JSON.stringify(text)}`),
    )
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) {
    process.stderr.write(
      'Texts that people read belong to src/views/messages, each of them used.\n',
    )
    process.exitCode = 1
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
