import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/**
 * The clause of `create role` with a password as PostgreSQL stores it (RFC 5803), so that neither its log nor its statistics ever
 * see the text. The driver does not normalize a password when it signs in, so neither does this.
 */
export function passwordClause(password: string): string {
  const salt = randomBytes(16)
  const iterations = 4096
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  const server = key('Server Key').toString('base64')
  const verifier = `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${server}`
  return `password '${verifier}'`
}
