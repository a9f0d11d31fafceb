import { writeFile } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'

const BUSY = 5

// A database that is garbage-collected gives its lock back.
const locked = new Set<DatabaseSync>()

/**
 * Takes the lock of a file for this process; answers how to release it, or undefined when another
 * process has it. However the process ends, the operating system releases the lock: there is no
 * number of a process that another one could have by now, and nothing stale to take over.
 */
export async function takeLock(path: string): Promise<(() => void) | undefined> {
  await writeFile(path, '', { flag: 'a', mode: 0o600 })
  // Node cannot lock a file, and its SQLite can, on every system. The file stays empty.
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(path)
  try {
    // A journal would be a second file; Node's SQLite ignores `off`. An exclusive lock is refused to a
    // writer while somebody else only looks at the file: of two at the same moment, to both.
    database.exec('pragma journal_mode = memory; begin immediate')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === BUSY) return undefined
    throw error
  }
  locked.add(database)
  return () => {
    locked.delete(database)
    database.close()
  }
}
