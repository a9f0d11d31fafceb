import { isLoopback } from '../../functions/sign-in/public-access.ts'
import type { AppSettings } from '../bindings.ts'
import type { Config } from '../config.ts'
import type { Log } from './process/log.ts'

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
export function logAddress(log: Log, address: string, config: Config, runtime = 'node') {
  log.info(`Expense Tracker is at ${address}`, { pid: process.pid, runtime })
  logOpenHosts(log, config)
}

/** Says under which hosts an open app answers, where it was not told its own. */
export function logOpenHosts(log: Log, { auth, publicOrigin }: Config) {
  if (auth !== 'open' || publicOrigin !== undefined) return
  log.info(
    'AUTH=open without PUBLIC_ORIGIN: the app answers at localhost and at addresses of numbers, ' +
      'such as http://192.168.1.5:5000. Under a name, and on Workers, it needs PUBLIC_ORIGIN.',
  )
}
