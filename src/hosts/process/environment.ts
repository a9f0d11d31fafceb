import { readFileSync } from 'node:fs'
import { ConfigError, VARIABLES } from '../../config.ts'
import { readConfig, type Config } from './config.ts'

/** Reads the settings from the process's environment, secrets also from the files it names. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  const collect = <Value>(read: () => Value): Value | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      problems.push(error.message)
      return undefined
    }
  }
  const values = VARIABLES.map((name) => [name, collect(() => readVariable(name, environment))])
  const config = collect(() => readConfig(Object.fromEntries(values)))
  if (config === undefined || problems.length > 0) throw new ConfigError(problems.join('\n'))
  if (config.migrateDatabaseUrl !== undefined && config.databaseUrl === undefined) {
    throw new ConfigError('DATABASE_URL is missing beside MIGRATE_DATABASE_URL.')
  }
  return config
}

/**
 * A variable of the process's environment, or what is in the file that `NAME_FILE` names. Compose sets
 * some to nothing, which counts as not set.
 */
export function readVariable(
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const [value = '', path = ''] = [environment[name], environment[`${name}_FILE`]?.trim()]
  if (path === '') return value
  if (value.trim() !== '') {
    throw new ConfigError(`${name} and ${name}_FILE are both set. Take one of them out.`)
  }
  const text = contentOf(path, `${name}_FILE`)
  if (text !== '') return text
  throw new ConfigError(`${name}_FILE names ${path}, which is empty.`)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'which does not exist',
  ENOTDIR: 'which does not exist',
  EISDIR: 'which is a directory',
  EACCES: 'which the user of this process may not read',
  EPERM: 'which the user of this process may not read',
}

function contentOf(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const reason = REASONS[code] ?? `which cannot be read: ${String(error)}`
    throw new ConfigError(`${variable} names ${path}, ${reason}.`)
  }
}
