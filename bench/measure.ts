/** Measures each server under one kind of load, in rounds that alternate between servers. */
import { runScript, type RunningServer } from './children.ts'
import { cpuOfTree } from './cpu.ts'
import type { Load } from './load.ts'

export type Work = 'list' | 'add'

export type Round = Load & {
  /** CPU microseconds per request; undefined where the platform does not report it. */
  readonly serverCpu: number | undefined
  readonly postgresCpu: number | undefined
}

export type Plan = {
  readonly work: Work
  /** Milliseconds before it counts: V8 compiles what is hot during the first thousands of requests. */
  readonly warmUp: number
  readonly rounds: number
  /** Of one round. */
  readonly milliseconds: number
  /** The process the PostgreSQL cluster descends from. */
  readonly postmaster: number
}

/** The median round of each server. They take turns, so that a busy machine slows both alike. */
export async function measureInTurn(
  servers: readonly RunningServer[],
  plan: Plan,
): Promise<Round[]> {
  for (const server of servers) await measure(server, { ...plan, milliseconds: plan.warmUp })

  const rounds = servers.map((server) => ({ server, measured: [] as Round[] }))
  for (let index = 0; index < plan.rounds; index += 1) {
    for (const { server, measured } of index % 2 === 0 ? rounds : rounds.toReversed()) {
      measured.push(await measure(server, plan))
    }
  }
  return rounds.map(({ measured }) => medianOf(measured))
}

async function measure(server: RunningServer, plan: Plan): Promise<Round> {
  const read = () => [cpuOfTree(server.pid), cpuOfTree(plan.postmaster)] as const
  const before = read()
  const args = [server.address, plan.work, String(plan.milliseconds)]
  const load = JSON.parse(await runScript('bench/load.ts', args)) as Load
  const after = read()
  const perRequest = (index: 0 | 1) => {
    const [start, end] = [before[index], after[index]]
    return start === undefined || end === undefined ? undefined : (end - start) / load.requests
  }
  return { ...load, serverCpu: perRequest(0), postgresCpu: perRequest(1) }
}

function medianOf(rounds: readonly Round[]): Round {
  const median = (read: (round: Round) => number | undefined) =>
    rounds
      .map(read)
      .filter((value) => value !== undefined)
      .toSorted((a, b) => a - b)
      .at(Math.floor(rounds.length / 2))
  const known = (read: (round: Round) => number) => median(read) ?? Number.NaN
  return {
    requests: known((round) => round.requests),
    perSecond: known((round) => round.perSecond),
    p50: known((round) => round.p50),
    p99: known((round) => round.p99),
    serverCpu: median((round) => round.serverCpu),
    postgresCpu: median((round) => round.postgresCpu),
  }
}
