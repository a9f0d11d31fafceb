/** One overload of a running app: so many connections that never rest, and probes meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises'
import { runScript, type RunningServer } from './children.ts'
import { memoryOf } from './cpu.ts'
import type { OverloadLoad } from './overload-load.ts'

const PROBE_EVERY = 100
/** Milliseconds that an answer takes at most on a quiet day. */
const NORMAL = 100
/** Milliseconds after which memory is looked at again. */
const REST = 3000

/** Times are in milliseconds, memory is resident and in megabytes. */
export type Overload = {
  readonly goodPerSecond: number
  readonly refusedShare: number
  readonly good: { readonly p50: number; readonly p99: number }
  readonly refused: { readonly p50: number; readonly p99: number }
  /** The 99th percentile of the first answers of connections; libuv takes one connection a turn. */
  readonly first: number
  /** Answers that are neither 200 nor 503, and connections that broke. */
  readonly errors: number
  /** The 99th percentile; infinite where a probe was not answered with 200. */
  readonly healthz: number
  readonly readyz: number
  readonly mostMemory: number
  readonly memoryAfter: number
  /** From the end of the load to the first list in less than a tenth of a second. */
  readonly normalAfter: number
}

/**
 * Each connection requests a search again after each response, or 0.1 s after a refusal;
 * probes request `/healthz` and `/readyz` ten times a second. Reads Linux's /proc.
 */
export async function measureOverload(
  app: RunningServer,
  connections: number,
  seconds: number,
): Promise<Overload> {
  let isOver = false
  let mostMemory = 0
  const watchMemory = async () => {
    for (; !isOver; await sleep(200)) mostMemory = Math.max(mostMemory, memoryOf(app.pid))
  }
  const probe = async (path: string) => {
    const times: number[] = []
    for (; !isOver; await sleep(PROBE_EVERY)) times.push(await timeOf(app.address + path))
    return times
  }
  const probing = Promise.all([probe('/healthz'), probe('/readyz'), watchMemory()])
  const args = [app.address, String(connections), String(seconds)]
  const load = JSON.parse(await runScript('bench/overload-load.ts', args)) as OverloadLoad
  isOver = true
  const ended = performance.now()
  while ((await timeOf(`${app.address}/`)) > NORMAL) await sleep(20)
  const normalAfter = performance.now() - ended
  const [healthz, readyz] = await probing
  await sleep(REST)
  const { goodCount, good, refused, first, errors } = load
  return {
    goodPerSecond: goodCount / seconds,
    refusedShare: refused.length / Math.max(1, goodCount + refused.length),
    good: { p50: percentile(good, 50), p99: percentile(good, 99) },
    refused: { p50: percentile(refused, 50), p99: percentile(refused, 99) },
    first: percentile(first, 99),
    errors,
    healthz: percentile(healthz, 99),
    readyz: percentile(readyz, 99),
    mostMemory,
    memoryAfter: memoryOf(app.pid),
    normalAfter,
  }
}

/** Milliseconds until a 200 is read to its end; infinite for any other answer. */
async function timeOf(address: string): Promise<number> {
  const began = performance.now()
  const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) }).catch(
    () => undefined,
  )
  await answer?.arrayBuffer().catch(() => {})
  return answer?.status === 200 ? performance.now() - began : Infinity
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0
}
