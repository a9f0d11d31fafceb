import { isLoopback } from '../../functions/strangers.ts'
import type { AppSettings } from '../bindings.ts'
import type { Config } from '../config.ts'

/** What the app is told of the configuration, where it listens on `host`. */
export function settingsOf(config: Config, host = config.host): AppSettings {
  return {
    openTo: config.auth === 'open' ? 'everyone' : isLoopback(host) ? 'this machine' : 'nobody',
    ...(config.publicOrigin !== undefined && { publicOrigin: config.publicOrigin }),
    ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
  }
}
