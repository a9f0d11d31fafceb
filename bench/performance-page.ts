/** Writes what a command printed into docs/performance.md, with the machine it ran on. */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'

const PAGE = new URL('../docs/performance.md', import.meta.url)
const END = '<!-- and ends -->'

/** Replaces what `npm run SCRIPT -- --write` wrote there before. */
export async function writePage(script: string, printed: readonly string[]): Promise<void> {
  const page = await readFile(PAGE, 'utf8')
  const begin = `<!-- npm run ${script} -- --write begins -->`
  const from = page.indexOf(begin)
  const until = page.indexOf(END, from)
  if (from < 0 || until < from) throw new Error('docs/performance.md has no place for the figures')
  const text = ['```', ...printed.join('\n').trim().split('\n'), '```'].join('\n')
  const parts = [page.slice(0, from) + begin, machine(), text, page.slice(until)]
  await writeFile(PAGE, parts.join('\n\n'))
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10)
  const model = (cpus()[0]?.model ?? 'an unknown processor').replace(/\s+/g, ' ').trim()
  return `Measured on ${day}, on ${cpus().length} cores of ${model}, with Node ${process.versions.node}.`
}
