import { readFileSync } from 'node:fs'
import { ConfigError, readConfig, VARIABLES, type Config } from '../../config.ts'

/** Reads the settings from the process's environment, secrets also from the files it names. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): Config {
  const values = VARIABLES.map((name) => [name, readVariable(name, environment)])
  const config = readConfig(Object.fromEntries(values))
  if (config.migrateDatabaseUrl !== undefined && config.databaseUrl === undefined) {
    throw new ConfigError('DATABASE_URL is missing beside MIGRATE_DATABASE_URL.')
  }
  return config
}

/** A variable of the process's environment, or what is in the file that `NAME_FILE` names. */
export function readVariable(
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  return environment[name] ?? fromFile(name, environment)
}

function fromFile(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const path = environment[`${name}_FILE`]
  if (path === undefined || path === '') return undefined
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`${name}_FILE names ${path}, which cannot be read: ${String(error)}`)
  }
}
