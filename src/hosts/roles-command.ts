/**
 * `npm run roles`: creates or updates the roles of a server. ADMIN_DATABASE_URL connects as a
 * superuser; MIGRATE_DATABASE_URL and DATABASE_URL hold the passwords of the owner and the app;
 * EXPORTER_PASSWORD, if set, adds the exporter's role.
 */
import { parseDatabaseUrl } from '../domain/database-url.ts'
import { COMMAND_TIMEOUT } from './command-runner.ts'
import { readEnvironment, readVariable } from './process/environment.ts'
import { createLog } from './process/log.ts'
import { retryWhileAway } from './migrate-on-start.ts'
import { ROLES } from './database/role-names.ts'
import { prepareRoles } from './database/roles.ts'
import { errorText, StartError } from './process/start-error.ts'

const ADMIN_URL = 'ADMIN_DATABASE_URL'

async function makeRoles(): Promise<void> {
  const config = readEnvironment()
  const log = createLog(config.logLevel)
  const adminUrl = readAdminUrl()
  const passwords = {
    owner: passwordOf(ROLES.owner, 'MIGRATE_DATABASE_URL', config.migrateDatabaseUrl),
    app: passwordOf(ROLES.app, 'DATABASE_URL', config.databaseUrl),
    exporter: readVariable('EXPORTER_PASSWORD') || undefined,
  }
  await retryWhileAway(adminUrl, log, { timeout: COMMAND_TIMEOUT, variable: ADMIN_URL }, (onWait) =>
    prepareRoles(adminUrl, passwords, onWait),
  )
  log.info(`${ROLES.owner} owns the tables, and ${ROLES.app} reads and writes their rows`)
}

function readAdminUrl(): string {
  const typed = readVariable(ADMIN_URL)?.trim() ?? ''
  if (typed === '') throw new StartError(`${ADMIN_URL} is missing: the address of a superuser's.`)
  const url = parseDatabaseUrl(typed)
  if (!url.ok) throw new StartError(`${ADMIN_URL} ${url.problem}`)
  return url.value
}

function passwordOf(role: string, name: string, url: string | undefined): string {
  const { username = '', password = '' } = url === undefined ? {} : new URL(url)
  if (username === role && password !== '') return decodeURIComponent(password)
  throw new StartError(`${name} has to be an address with the user ${role} and a password.`)
}

try {
  await makeRoles()
} catch (error) {
  process.stderr.write(`${errorText(error)}\n`)
  process.exit(1)
}
