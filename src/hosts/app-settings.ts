import { isLoopback } from '../../functions/sign-in/public-access.ts'
import type { AppSettings } from '../bindings.ts'
import type { AppConfig } from '../config.ts'
import type { Log } from './process/log.ts'

/** The part of the configuration that the app sees. */
export function settingsOf(config: AppConfig): AppSettings {
  const byDefault = isLoopback(config.host) ? 'this machine' : 'nobody'
  return {
    openTo: config.auth === 'open' ? 'everyone' : byDefault,
    newLedgers: config.newLedgers,
    ...(config.publicOrigin !== undefined && { publicOrigin: config.publicOrigin }),
    ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
    ...(config.setupToken !== undefined && { setupToken: config.setupToken }),
    ...(config.oidc !== undefined && { oidc: config.oidc }),
  }
}

/** Logs the address of the app. */
export function logAddress(log: Log, address: string, config: AppConfig, runtime = 'node') {
  log.info(`Expense Tracker is at ${address}`, { pid: process.pid, runtime })
  logOpenHosts(log, config)
}

/** Logs under which hosts an open app answers, where PUBLIC_ORIGIN is not set. */
export function logOpenHosts(log: Log, { auth, publicOrigin }: AppConfig) {
  if (auth !== 'open' || publicOrigin !== undefined) return
  log.info(
    'AUTH=open without PUBLIC_ORIGIN: the app answers at localhost and at addresses of numbers, ' +
      'such as http://192.168.1.5:5000. Under a name, and on Workers, it needs PUBLIC_ORIGIN.',
  )
}
