import type { Context } from 'hono'
import type { AppEnv, AuditEvent } from '../../src/bindings.ts'

/** Adds an event to the audit log, which the host writes after the response. Ids are logged, names are not. */
export function recordEvent(
  c: Context<AppEnv>,
  what: AuditEvent['what'],
  about: Omit<AuditEvent, 'what'> = {},
): void {
  c.set('auditEvents', [...(c.get('auditEvents') ?? []), { what, ...about }])
}
