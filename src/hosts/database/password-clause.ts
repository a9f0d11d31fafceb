import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/**
 * The password clause of `create role`, in the form that PostgreSQL stores (RFC 5803), so that the
 * text appears neither in its log nor in its statistics. The driver does not normalize a password
 * when it connects, so neither does this.
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
