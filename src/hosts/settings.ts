import { isLoopback } from '../../functions/openness.ts'
import type { AppSettings } from '../bindings.ts'
import type { Config } from '../config.ts'
import type { Log } from './log.ts'

/** What the app is told of the configuration. */
export function settingsOf(config: Config): AppSettings {
  const unsaid = isLoopback(config.host) ? 'this machine' : 'nobody'
  return {
    openTo: config.auth === 'open' ? 'everyone' : unsaid,
    newLedgers: config.newLedgers,
    ...(config.publicOrigin !== undefined && { publicOrigin: config.publicOrigin }),
    ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
    ...(config.setupToken !== undefined && { setupToken: config.setupToken }),
    ...(config.oidc !== undefined && { oidc: config.oidc }),
  }
}

/** Says where the app is. */
export function logAddress(log: Log, address: string, runtime = 'node') {
  log.info(`Expense Tracker is at ${address}`, { pid: process.pid, runtime })
}
