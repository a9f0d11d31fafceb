import { isLoopback } from '../../functions/strangers.ts'
import type { AppSettings } from '../bindings.ts'
import type { Config } from '../config.ts'
import type { Log } from './log.ts'

/** What the app is told of the configuration. */
export function settingsOf(config: Config): AppSettings {
  const unsaid = isLoopback(config.host) ? 'this machine' : 'nobody'
  return {
    openTo: config.auth === 'open' ? 'everyone' : unsaid,
    ...(config.publicOrigin !== undefined && { publicOrigin: config.publicOrigin }),
    ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
  }
}

/** Says where the app is, and whether anybody will see it there. */
export function logAddress(log: Log, address: string, { openTo }: AppSettings, runtime = 'node') {
  log.info(`Expense Tracker is at ${address}`, { pid: process.pid, runtime })
  if (openTo !== 'nobody') return
  log.warn('it can be reached from outside and has no sign-in: it stays closed without AUTH=open')
}
