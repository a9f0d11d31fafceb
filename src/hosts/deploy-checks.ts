/** Checks before a deployment to Workers: each problem, with how to fix it. */
import postgres from 'postgres'
import { unstable_readConfig } from 'wrangler'
import { connect } from '../db/connect.ts'
import { Outage } from '../db/errors.ts'
import { hasMembers } from '../db/people/first-member.ts'
import { ConfigError, VARIABLES } from '../config.ts'
import { readConfig } from './process/config.ts'
import { compareSchema, type SchemaDifference } from './compare-schema.ts'
import { readEnvironment } from './process/environment.ts'

/** Which of wrangler's files and environments is deployed; both may be left to wrangler. */
export type Target = { readonly config?: string; readonly env?: string }

/** Everything that would keep the deployment from working, in sentences. Changes nothing. */
export async function problemsOf(target: Target): Promise<string[]> {
  return [...fileProblems(target), ...(await databaseProblems())]
}

function fileProblems(target: Target): string[] {
  const file = target.config ?? 'wrangler.toml'
  const config = configOf(target)
  if (config instanceof Error) return [`${file} cannot be read: ${config.message}`]
  return [...hyperdriveProblems(config.hyperdrive, file), ...varProblems(config.vars, file)]
}

function configOf(target: Target) {
  try {
    return unstable_readConfig(target, { hideWarnings: true })
  } catch (error) {
    return error as Error
  }
}

type Hyperdrive = { readonly binding: string; readonly id?: string | undefined }

function hyperdriveProblems(bindings: readonly Hyperdrive[], file: string): string[] {
  const id = bindings.find(({ binding }) => binding === 'HYPERDRIVE')?.id ?? ''
  if (!/^0*$/.test(id)) return []
  return [
    `${file} has no Hyperdrive yet. Run \`npx wrangler hyperdrive create expense-tracker ` +
      '--caching-disabled --connection-string=…` and put the id that it prints where the zeros are.',
  ]
}

function varProblems(vars: Readonly<Record<string, unknown>>, file: string): string[] {
  const given = VARIABLES.filter((name) => vars[name] !== undefined)
  const unquoted = given.filter((name) => typeof vars[name] !== 'string')
  const problems = unquoted.map((name) => `${name} in [vars] of ${file} has to stand in quotes.`)

  const texts = given.filter((name) => !unquoted.includes(name))
  // Secrets of the Worker cannot be read here, and are taken to be right.
  const secrets = vars.OIDC_ISSUER === undefined ? {} : { OIDC_CLIENT_SECRET: 'not seen' }
  const source = {
    // The settings have to be safe for an address that others reach.
    HOST: '0.0.0.0',
    ...secrets,
    ...Object.fromEntries(texts.map((name) => [name, String(vars[name])])),
  }
  problems.push(...wrongSettings(() => readConfig(source)).map((each) => `In ${file}, ${each}`))
  if (vars['AUTH'] === 'open' && (vars['PUBLIC_ORIGIN'] ?? '') === '') {
    problems.push(
      `In ${file}, PUBLIC_ORIGIN is missing beside AUTH: an open app answers under no name that it ` +
        'does not know. Set it to the address people type, such as https://spend.example.',
    )
  }
  return problems
}

/** Notices that do not stop a deployment. */
export async function noticesOf(target: Target): Promise<string[]> {
  const config = configOf(target)
  const vars: Readonly<Record<string, unknown>> = config instanceof Error ? {} : config.vars
  const url = databaseUrl()
  if (vars['AUTH'] === 'open' || url === undefined || (await areMembersAt(url))) return []
  return [
    'Nobody can sign in yet, so it will answer 403. Run `npm run member -- add NAME`, or have ' +
      '`npx wrangler secret put SETUP_TOKEN` ask for a token that /setup takes.',
  ]
}

function databaseUrl(): string | undefined {
  try {
    return readEnvironment().databaseUrl
  } catch {
    return undefined
  }
}

async function areMembersAt(url: string): Promise<boolean> {
  const sql = connect(url, { max: 1 })
  try {
    return await hasMembers(sql)
  } catch {
    // databaseProblems reports why the query failed.
    return true
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function databaseProblems(): Promise<string[]> {
  let url: string | undefined
  const problems = wrongSettings(() => {
    const config = readEnvironment()
    url = config.migrateDatabaseUrl ?? config.databaseUrl
  })
  if (problems.length > 0) return problems
  if (url === undefined) {
    return [
      "Set DATABASE_URL to the database's direct address, and not a pooler's, so that its schema " +
        'can be checked. It is read here and not deployed.',
    ]
  }
  try {
    return schemaProblems(await compareSchema(url))
  } catch (error) {
    return [`The database at DATABASE_URL cannot be asked for its schema: ${reasonOf(error)}.`]
  }
}

// Only what cannot hold a part of the address, which has a password in it.
function reasonOf(error: unknown): string {
  if (error instanceof postgres.PostgresError || error instanceof Outage) return error.message
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') throw error
  return code
}

function schemaProblems({ pending, changed, unknown, tooOld }: SchemaDifference): string[] {
  const problems = tooOld === undefined ? [] : [tooOld]
  if (tooOld === undefined && pending.length > 0) {
    problems.push(`The database lacks ${pending.join(', ')}. Run \`npm run migrate\` first.`)
  }
  if (changed.length > 0) {
    problems.push(
      `The database has other versions of ${changed.join(', ')}. Put these files back as they were ` +
        'applied, and make the change in a new file.',
    )
  }
  if (unknown.length > 0) {
    problems.push(
      `The database has ${unknown.join(', ')}, which this checkout does not know. It is older than ` +
        'what was deployed: bring it up to date, or go back with `npx wrangler rollback`.',
    )
  }
  return problems
}

/** The sentences of a ConfigError. */
function wrongSettings(read: () => unknown): string[] {
  try {
    read()
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n')
  }
}
