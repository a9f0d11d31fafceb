/** What processes take, from Linux's /proc: CPU time, user and system, in microseconds, and memory. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

export const hasProc = existsSync('/proc/self/stat')

// proc(5) counts in clock ticks, of which Linux shows programs 100 a second on every machine.
const MICROSECONDS_PER_TICK = 10_000

type Times = { readonly parent: number; readonly own: number; readonly exitedChildren: number }

/** The CPU time of a process, its children and exited children, such as those of a PostgreSQL cluster. */
export function cpuOfTree(pid: number): number | undefined {
  const times = readTimes(pid)
  if (times === undefined) return undefined
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readTimes(Number(name)))
    .filter((child) => child?.parent === pid)
  return children.reduce((sum, child) => sum + (child?.own ?? 0), times.own + times.exitedChildren)
}

/** Resident memory in megabytes. */
export function memoryOf(pid: number): number {
  const [, kilobytes = ''] =
    /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

function readTimes(pid: number): Times | undefined {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // Field 2 is the program's name in parentheses, and may hold spaces: count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const field = (number: number) => Number(fields[number - 3])
  return {
    parent: field(4),
    own: (field(14) + field(15)) * MICROSECONDS_PER_TICK,
    exitedChildren: (field(16) + field(17)) * MICROSECONDS_PER_TICK,
  }
}
