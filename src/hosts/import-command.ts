/**
 * `npm run --silent import -- FILE [--ledger NAME] [--answer ABOUT=ANSWER] [--encoding LABEL]
 * [--preview [--json] | --confirm]`: shows what a file of a bank or a tracker would add, and stores it with `--confirm`.
 */
import { once } from 'node:events'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { v7 as uuidV7 } from 'uuid'
import type { FileReading } from '../../functions/import/file-contents.ts'
import { previewParts } from '../../functions/import/preview-parts.ts'
import type { PreviewPart } from '../../functions/import/preview.ts'
import { jsonWriter } from '../../functions/import/preview-json.ts'
import { textWriter } from '../../functions/import/preview-texts.ts'
import type { PreviewWriter } from '../../functions/import/preview-summary.ts'
import { readFile } from '../../functions/import/read-file.ts'
import { storePreview } from '../../functions/import/store.ts'
import { connect } from '../db/connect.ts'
import { readRemembered, saveUpload } from '../db/imports/uploads.ts'
import { dayIn } from '../domain/day.ts'
import type { ImportAnswers } from '../domain/import-entry.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatCount } from '../domain/money.ts'
import { importTexts } from '../views/messages/en/import.ts'
import { runCommand } from './command-runner.ts'
import { fileOnDisk } from './file-on-disk.ts'
import { readLedgerNamed } from './ledger-named.ts'
import { StartError } from './process/start-error.ts'

const USAGE = `Say which file: npm run --silent import -- FILE
It shows what the file would add, and stores nothing; with --confirm it does.
--ledger NAME takes another ledger than the first, --answer ABOUT=ANSWER answers a question,
--same LINE says that a line is an expense that is there already, or --same all;
--encoding LABEL says how letters are written, and --preview --json prints one JSON object.`

const OPTIONS = {
  ledger: { type: 'string' },
  answer: { type: 'string', multiple: true },
  encoding: { type: 'string' },
  same: { type: 'string', multiple: true },
  preview: { type: 'boolean' },
  json: { type: 'boolean' },
  confirm: { type: 'boolean' },
} as const

/** That a question is open, and nothing was stored. */
const IS_ASKING = 2

await runCommand(importFile, { logsTo: process.stderr })

async function importFile(url: string): Promise<void> {
  const { path, ledgerName, answers, encoding, joined, isJson, isConfirmed } = readWords()
  const source = await fileOnDisk(path)
  const sql = connect(url, { max: 2 })
  try {
    const ledger = await readLedgerNamed(sql, ledgerName)
    const { ledgerId, timeZone } = ledger
    const options = { timeZone, today: dayIn(timeZone, new Date()) }
    const read = await readFile(source, { answers, encoding, ...options })
    if ('refusedFile' in read) {
      const code = read.refusedFile
      if (isJson) process.stdout.write(`${JSON.stringify({ refused_file: code })}\n`)
      throw new StartError(importTexts.refusedFiles[code])
    }
    const before = await readRemembered(sql, ledgerId, read.shape)
    const said = {
      encoding: encoding ?? before?.encoding ?? undefined,
      answers: { ...before?.answers, ...answers },
    }
    const file = before === undefined ? read : await readFile(source, { ...said, ...options })
    if ('refusedFile' in file) throw new StartError(importTexts.refusedFiles[file.refusedFile])
    const isAsking = file.questions.length > 0
    const writer = (isJson ? jsonWriter : textWriter)(file, ledger)
    const asked = { sql, ledger, now: () => new Date(), joined, answers: said.answers }
    const parts = written(previewParts(asked, file), writer)
    if (isAsking) process.exitCode = IS_ASKING
    if (isConfirmed && !isAsking) await store(ledger, file, parts, said)
    else for await (const _ of parts);
  } finally {
    await sql.end()
  }

  async function store(
    ledger: Ledger,
    { shape, format }: FileReading,
    parts: AsyncIterable<PreviewPart>,
    said: { readonly encoding: string | undefined; readonly answers: ImportAnswers },
  ): Promise<void> {
    const [importId, fileName] = [uuidV7(), basename(path).slice(0, 200)]
    const by = { ledgerId: ledger.ledgerId, who: null }
    const { encoding: chosen = null, answers: given } = said
    const upload = { importId, fileName, shape, file: null, encoding: chosen, answers: given }
    await saveUpload(sql, upload, by)
    const connections = { sql, transactional: sql }
    const count = await storePreview(connections, by, { importId, format, parts })
    process.stderr.write(`${importTexts.stored(formatCount(ledger, `${count ?? 0}`))}\n`)
  }
}

/** Writes the parts of a preview as they pass. */
async function* written(
  parts: AsyncIterable<PreviewPart>,
  writer: PreviewWriter,
): AsyncGenerator<PreviewPart> {
  for await (const part of parts) {
    await write(writer.part(part))
    yield part
  }
  await write(writer.end())
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** What npm hands on of an option that it takes for itself, without `--` in front of it: `npm_config_json`. */
function takenByNpm(name: keyof typeof OPTIONS): string | undefined {
  return process.env[`npm_config_${name}`]
}

/** The words of the command, with those that npm took. Where it took an option alone, its value is a word. */
function commandWords(): string[] {
  const given = process.argv.slice(2)
  const taken = (Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]).flatMap((name) => {
    const value = takenByNpm(name) ?? ''
    if (value === '' || given.includes(`--${name}`)) return []
    if (OPTIONS[name].type === 'boolean') return value === 'true' ? [`--${name}`] : []
    return value === 'true' ? [] : [`--${name}=${value}`]
  })
  return [...taken, ...given]
}

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      args: commandWords(),
      allowPositionals: true,
      options: OPTIONS,
    })
    const [path, ...more] = positionals
    const answers = takenByNpm('answer') === 'true' ? more.filter((word) => word.includes('=')) : []
    const [name, ...others] = more.filter((word) => !answers.includes(word))
    const isNamed = name === undefined || takenByNpm('ledger') === 'true'
    const isClear = isNamed && others.length === 0 && !(values.preview && values.confirm)
    if (path === undefined || !isClear) throw new StartError(USAGE)
    return {
      path,
      ledgerName: values.ledger ?? name,
      answers: readAnswers([...(values.answer ?? []), ...answers]),
      encoding: readEncoding(values.encoding),
      joined: readLines(values.same ?? []),
      isJson: values.json === true,
      isConfirmed: values.confirm === true,
    }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(USAGE)
  }
}

/** The lines that are there already, or all that may be. */
function readLines(words: readonly string[]): readonly number[] | 'all' {
  if (words.includes('all')) return 'all'
  if (!words.every((word) => /^\d{1,9}$/.test(word))) throw new StartError(USAGE)
  return words.map(Number)
}

function readAnswers(words: readonly string[]): ImportAnswers {
  const answers = words.map((word) => /^([a-z-]+)=(.+)$/s.exec(word)?.slice(1) ?? [])
  const unknown = answers.findIndex(([about = '']) => !(about in importTexts.questions))
  if (unknown !== -1) {
    const known = Object.keys(importTexts.questions).join(', ')
    throw new StartError(`${words[unknown] ?? ''} answers no question. There are: ${known}.`)
  }
  return Object.fromEntries(answers) as ImportAnswers
}

function readEncoding(label: string | undefined): string | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding
  } catch {
    throw new StartError(`${label ?? ''} is no encoding: write a name such as windows-1252.`)
  }
}
