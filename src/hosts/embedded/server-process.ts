/** The process of a server: when it is ready, and how it ends. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { readServer } from './leftover-server.ts'

const STOPS_WITHIN = 10_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Waits until the server takes connections; false when it ends before. */
export async function isReady(server: ChildProcess, cluster: string): Promise<boolean> {
  while (isRunning(server)) {
    const found = await readServer(cluster)
    if (found?.pid === server.pid && found?.isReady === true) return true
    await sleep(10)
  }
  return false
}

export function isRunning(server: ChildProcess | undefined): server is ChildProcess {
  return server?.pid !== undefined && server.exitCode === null && server.signalCode === null
}

/** Stops a server cleanly, unless it has ended or was never started. */
export async function stopServer(server: ChildProcess | undefined): Promise<void> {
  if (!isRunning(server)) return
  const gone = once(server, 'exit')
  // SIGINT is a fast shutdown: sessions are cut, and the files are left clean.
  server.kill('SIGINT')
  const late = setTimeout(() => server.kill('SIGQUIT'), STOPS_WITHIN)
  await gone
  clearTimeout(late)
}

/** Runs `act` when this process ends, also by an unhandled signal; answers how to unregister it. */
export function onEndOfProcess(act: () => void): () => void {
  process.once('exit', act)
  for (const signal of SIGNALS) process.on(signal, exitUnlessHandled)
  return () => {
    process.off('exit', act)
    for (const signal of SIGNALS) process.off(signal, exitUnlessHandled)
  }
}

function exitUnlessHandled(signal: NodeJS.Signals): void {
  const isHandled = process.listeners(signal).some((each) => each !== exitUnlessHandled)
  if (!isHandled) process.exit(1)
}
