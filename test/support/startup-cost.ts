import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { program, ROOT, WRANGLER_ENVIRONMENT } from './runtimes.ts'

export type StartupCost = {
  /** The CPU that evaluating the modules of a Worker takes, in ms. */
  readonly milliseconds: number
  /** The addresses of the modules that were seen at it. */
  readonly evaluated: ReadonlySet<string>
}

/** What starting an isolate costs, by a profile of `wrangler check startup`; the file is a draft of it. */
export function startupCost(file: string, parameters: readonly string[] = []): StartupCost {
  wrangler('check', 'startup', '--outfile', file, ...parameters)
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as {
    nodes: { id: number; callFrame: { functionName: string; url: string } }[]
    samples: number[]
    timeDeltas: number[]
  }
  const idle = nodes
    .filter(({ callFrame }) => ['(idle)', '(program)'].includes(callFrame.functionName))
    .map(({ id }) => id)
  const busy = timeDeltas
    .filter((_, index) => !idle.includes(samples[index] ?? 0))
    .reduce((sum, each) => sum + each, 0)
  return {
    milliseconds: busy / 1000,
    evaluated: new Set(nodes.map(({ callFrame }) => callFrame.url)),
  }
}

export function wrangler(...parameters: string[]): void {
  const env = { ...process.env, ...WRANGLER_ENVIRONMENT }
  const command = [program('wrangler'), ...parameters]
  execFileSync(program('node'), command, { cwd: ROOT, env, stdio: 'pipe' })
}
