import type { Context } from 'hono'
import type { AppEnv, Noted } from '../../src/bindings.ts'

/** Leaves for the host's log what happened to who may come in. Ids are told there, names are not. */
export function note(
  c: Context<AppEnv>,
  what: Noted['what'],
  about: Omit<Noted, 'what'> = {},
): void {
  c.set('noted', [...(c.get('noted') ?? []), { what, ...about }])
}
