/** Writes what the bench printed into docs/performance.md, with the machine it ran on. */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'

const PAGE = new URL('../docs/performance.md', import.meta.url)
const [BEGIN, END] = ['<!-- npm run bench -- --write begins -->', '<!-- and ends -->']

export async function writePage(printed: readonly string[]): Promise<void> {
  const page = await readFile(PAGE, 'utf8')
  const [from, until] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || until < from) throw new Error('docs/performance.md has no place for the figures')
  const text = ['```', ...printed.join('\n').trim().split('\n'), '```'].join('\n')
  const parts = [page.slice(0, from) + BEGIN, machine(), text, page.slice(until)]
  await writeFile(PAGE, parts.join('\n\n'))
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10)
  const model = (cpus()[0]?.model ?? 'an unknown processor').replace(/\s+/g, ' ').trim()
  return `Measured on ${day}, on ${cpus().length} cores of ${model}, with Node ${process.versions.node}.`
}
