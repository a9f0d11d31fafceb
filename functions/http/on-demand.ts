/** Routes whose handlers are in a module that is loaded with the first request to one of them. */
import { Hono, type Handler } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { loadModule } from './load-module.ts'

export type OnDemand = {
  /** Such as `GET /help`. Known without the module, for permissions, 404, 405 and metrics. */
  readonly routes: readonly string[]
  readonly load: () => Promise<{ readonly handlers: Pick<Hono<AppEnv>, 'routes'> }>
}

/** The routes of a module; they throw ModuleUnavailable where it does not load. */
export function onDemand({ routes, load }: OnDemand): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  let handlers: ReadonlyMap<string, Handler<AppEnv>> | undefined
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    app.on(method, path, async (c, next) => {
      // Only what has loaded is kept: after a failure, the next request tries again.
      handlers ??= handlersByRoute(await loadModule(load))
      const handler = handlers.get(route)
      if (handler === undefined) throw new Error(`no handler for ${route}`)
      return handler(c, next) as Promise<Response>
    })
  }
  return app
}

function handlersByRoute({ handlers }: Awaited<ReturnType<OnDemand['load']>>) {
  return new Map(handlers.routes.map(({ method, path, handler }) => [`${method} ${path}`, handler]))
}
