/** The file that the programs of PostgreSQL print to: for its owner alone, and bounded. */
import { chmod, copyFile, stat, truncate } from 'node:fs/promises'

const LARGEST = 1024 * 1024
const LOOKS_EVERY = 60_000

/** Settings that keep values and statements out of the server's log. */
export const LOG_SETTINGS = [
  'log_error_verbosity=terse',
  // Errors of statements are logged by the app. The server's own fatal errors have a higher level.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
]

/** Empties and closes a log that other users may read: builds that left it open also logged values. */
export async function closeServerLog(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || (found.mode & 0o077) === 0) return
  await truncate(path)
  await chmod(path, 0o600)
}

/** Rotates the log within two files of about a megabyte; answers how to stop. */
export function rotateServerLog(path: string): () => void {
  const timer = setInterval(() => void rotate(path).catch(() => {}), LOOKS_EVERY)
  timer.unref()
  return () => clearInterval(timer)
}

// The server goes on writing to the file it was given, at the file's end.
export async function rotate(path: string): Promise<void> {
  if ((await sizeOf(path)) <= LARGEST) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0
}
