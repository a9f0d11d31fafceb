import type { Context } from 'hono'
import type { AppEnv, AuditEvent } from '../../src/bindings.ts'

/** Leaves for the host's log what happened to who may come in. Ids are told there, names are not. */
export function recordEvent(
  c: Context<AppEnv>,
  what: AuditEvent['what'],
  about: Omit<AuditEvent, 'what'> = {},
): void {
  c.set('auditEvents', [...(c.get('auditEvents') ?? []), { what, ...about }])
}
