import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

export const MIGRATIONS = new URL('../../sql/', import.meta.url)

/** A row of schema_migrations: the name of a file and its SHA-256 in hex. */
export type Applied = { readonly version: string; readonly checksum: string }

export type Migration = Applied & { readonly text: string }

export type MigrationFiles = {
  /** Files that were removed once the baseline could create the same schema. */
  readonly squashed: readonly Applied[]
  /** The files that replaced them. None where nothing was squashed. */
  readonly baseline: readonly Migration[]
  /** The files since, in order. */
  readonly later: readonly Migration[]
}

/** In the output format of sha256sum. */
const SQUASHED = 'squashed.sha256'
const END_OF_BASELINE = '0115'

/** Reads the migrations in a directory, in order. */
export async function readMigrations(directory: URL): Promise<MigrationFiles> {
  const names = await readdir(directory)
  const versions = names.filter((name) => /^\d{4}_.*\.sql$/.test(name)).toSorted()
  const files = await Promise.all(versions.map((version) => readMigration(directory, version)))
  if (!names.includes(SQUASHED)) return { squashed: [], baseline: [], later: files }
  return {
    squashed: parseChecksums(await readFile(new URL(SQUASHED, directory), 'utf8')),
    baseline: files.filter(({ version }) => version < END_OF_BASELINE),
    later: files.filter(({ version }) => version >= END_OF_BASELINE),
  }
}

async function readMigration(directory: URL, version: string): Promise<Migration> {
  const text = await readFile(new URL(version, directory), 'utf8')
  return { version, text, checksum: createHash('sha256').update(text).digest('hex') }
}

function parseChecksums(text: string): Applied[] {
  const lines = text.matchAll(/^(?<checksum>[0-9a-f]{64}) {2}(?<version>\S+)$/gm)
  return Array.from(lines, ({ groups = {} }) => groups as Applied)
}
