/** Why a connection to a database fails, and what an operator can do about it. */

/** Node's codes of certificates that it does not trust, or that are of another host. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/

type Failure = {
  readonly code?: unknown
  readonly message?: string
  readonly severity?: unknown
  readonly syscall?: unknown
}

/**
 * What to do about a failed connection, in words that name the variable of its address; undefined for
 * what no operator can mend.
 */
export function connectionRemedy(error: unknown, variable: string): string | undefined {
  const { code, message = '', severity } = (error ?? {}) as Failure
  if (typeof code !== 'string') return undefined
  if (code === '28000' && /no encryption|SSL off/i.test(message)) {
    return `the server requires TLS: add sslmode=require to ${variable}`
  }
  if (/startup parameter/.test(message)) {
    return `${variable} is the address of a pooler: give a direct one (docs/deploy/pooler.md)`
  }
  if (/before secure TLS/.test(message)) {
    return `the server may not offer TLS: then ${variable} has to say sslmode=disable`
  }
  if (CERTIFICATE.test(code)) {
    return (
      'its certificate is not trusted: name the file of its authority in NODE_EXTRA_CA_CERTS, or have ' +
      `sslmode=require in ${variable}, which accepts any server`
    )
  }
  return REMEDIES[code]?.(variable) ?? (severity === 'FATAL' ? `check ${variable}` : undefined)
}

const REMEDIES: Readonly<Record<string, (variable: string) => string>> = {
  '28P01': (variable) => `check the user and the password in ${variable}`,
  '28000': (variable) => `check the user in ${variable}, and pg_hba.conf of the server`,
  '3D000': (variable) => `create that database, or correct its name in ${variable}`,
  ENOTFOUND: (variable) => `check the host in ${variable}`,
  EAI_AGAIN: (variable) => `check the host in ${variable}, and that names can be looked up`,
  ECONNREFUSED: (variable) => `check the host and port in ${variable}, and that PostgreSQL runs`,
  ENOENT: (variable) =>
    `check the directory of the socket in ${variable}, and that PostgreSQL runs`,
  EACCES: (variable) => `this user may not use the socket that ${variable} names`,
}

/** The message of an error, or its code: where a name has several addresses, there is no more. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || 'for an unknown reason'
}

/** The reason of a failed connection, and what to do about it. */
export function connectionProblem(error: unknown, variable: string | undefined): string {
  const remedy = variable === undefined ? undefined : connectionRemedy(error, variable)
  return [reasonOf(error), ...(remedy === undefined ? [] : [remedy])].join('; ')
}

/** Whether a connection fails until an operator changes something: its address, or the server. */
export function isMisconfigured(error: unknown): boolean {
  const { code, severity, syscall } = (error ?? {}) as Failure
  if (typeof code !== 'string') return false
  const isOfSocket = syscall === 'connect' && (code === 'ENOENT' || code === 'EACCES')
  return severity === 'FATAL' || isOfSocket || CERTIFICATE.test(code)
}
