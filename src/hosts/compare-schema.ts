import { connect, type Sql } from '../db/connect.ts'
import { hasState } from '../db/errors.ts'
import { withTimeout } from './database/lock.ts'
import {
  MIGRATIONS,
  readMigrations,
  type Applied,
  type Migration,
  type MigrationFiles,
} from './migration-files.ts'
import { StartError } from './process/start-error.ts'

/** The build that applies the last of the squashed files. */
const BUILD_BEFORE_BASELINE = 'b39729b'

/** The operator has to change the migrations or the database; the message explains how. */
export class MigrationError extends StartError {
  override readonly name = 'MigrationError'
}

/** The migrations that a database lacks. */
export type Pending = {
  /** Missing files of the baseline. The database has their schema already if `isAdopted`. */
  readonly baseline: readonly Migration[]
  readonly isAdopted: boolean
  /** The rows that a new database gets for the files that the baseline replaced. */
  readonly squashed: readonly Applied[]
  readonly later: readonly Migration[]
}

/**
 * Reads which migrations a database lacks. Rejects with a MigrationError where an applied file was
 * edited, and where the database is older than what the baseline replaced.
 */
export async function readPending(sql: Sql, directory: URL): Promise<Pending> {
  const { files, applied, changed, tooOld } = await compare(sql, directory)
  const [first] = changed
  if (first !== undefined) {
    throw new MigrationError(
      `sql/${first} was changed after it was applied. Put it back, and make the change in a new file.`,
    )
  }
  if (tooOld !== undefined) throw new MigrationError(tooOld)
  const isMissing = ({ version }: Applied) => !applied.has(version)
  const squashed = files.squashed.filter(isMissing)
  return {
    baseline: files.baseline.filter(isMissing),
    isAdopted: squashed.length === 0,
    squashed,
    later: files.later.filter(isMissing),
  }
}

/** How a database's schema differs from `directory`; each list holds names of migrations. */
export type SchemaDifference = {
  readonly pending: readonly string[]
  /** Applied, and edited since. */
  readonly changed: readonly string[]
  /** Applied by a newer build. */
  readonly unknown: readonly string[]
  /** A sentence: why this build cannot migrate the database, and which build can. */
  readonly tooOld: string | undefined
}

/** Compares the schema with the migrations, as `prepareDatabase` would. Reads only; rejects when the database is away. */
export async function compareSchema(
  url: string,
  directory: URL = MIGRATIONS,
): Promise<SchemaDifference> {
  const sql = connect(url, { max: 1 })
  try {
    const { pending, changed, unknown, tooOld } = await withTimeout(compare(sql, directory))
    return { pending, changed, unknown, tooOld }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function compare(sql: Sql, directory: URL) {
  const files = await readMigrations(directory)
  const applied = await readApplied(sql)
  const current = [...files.baseline, ...files.later]
  const known = new Map(
    [...files.squashed, ...current].map((file) => [file.version, file.checksum]),
  )
  return {
    files,
    applied,
    pending: current.map(({ version }) => version).filter((version) => !applied.has(version)),
    changed: [...applied]
      .filter(([version, checksum]) => (known.get(version) ?? checksum) !== checksum)
      .map(([version]) => version),
    unknown: [...applied.keys()].filter((version) => !known.has(version)),
    tooOld: explainTooOld(files, applied),
  }
}

function explainTooOld(
  { squashed }: MigrationFiles,
  applied: ReadonlyMap<string, string>,
): string | undefined {
  const present = squashed.filter(({ version }) => applied.has(version))
  if (present.length === 0 || present.length === squashed.length) return undefined
  return (
    `The database was last migrated with sql/${present.at(-1)?.version}, and this build migrates ` +
    `from sql/${squashed.at(-1)?.version} on. Start the build of commit ${BUILD_BEFORE_BASELINE} on ` +
    `it once (\`git checkout ${BUILD_BEFORE_BASELINE} && npm ci && npm start\`), and then this one.`
  )
}

async function readApplied(sql: Sql): Promise<Map<string, string>> {
  try {
    const rows = await sql<Applied[]>`
      select version, checksum
      from schema_migrations
      order by version`
    return new Map(rows.map(({ version, checksum }) => [version, checksum]))
  } catch (error) {
    if (!hasState(error, '42P01')) throw error
    return new Map()
  }
}
