/** The settings of a process, which has the address of its database. */
import { readAppConfig, type AppConfig, type Source } from '../../config.ts'
import { WrongValue } from '../../domain/config-values.ts'
import { parseDatabaseUrl } from '../../domain/database-url.ts'

export type Config = AppConfig & {
  readonly databaseUrl: string | undefined
  /** As the role that owns the tables; the app's own role migrates where there is none. */
  readonly migrateDatabaseUrl: string | undefined
}

/** Reads settings from environment variables; throws a ConfigError that names every wrong one. */
export function readConfig(source: Source): Config {
  return readAppConfig(source, (read) => ({
    databaseUrl: read<string | undefined>('DATABASE_URL', undefined, postgresUrl),
    migrateDatabaseUrl: read<string | undefined>('MIGRATE_DATABASE_URL', undefined, postgresUrl),
  }))
}

function postgresUrl(text: string): string {
  const url = parseDatabaseUrl(text)
  if (!url.ok) throw new WrongValue(url.problem)
  return url.value
}
