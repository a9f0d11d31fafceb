/** The file that the programs of PostgreSQL print to: for its owner alone, and bounded. */
import { chmod, copyFile, stat, truncate } from 'node:fs/promises'

const LARGEST = 1024 * 1024
const LOOKS_EVERY = 60_000

/** Settings of the server, so that its log has no value of anybody's in it, nor a statement. */
export const LOG_SETTINGS = [
  'log_error_verbosity=terse',
  // What a statement is refused for is the app's to log. The server's own fatal errors come above.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
]

/** Takes away what others may read: builds that let them also logged values. */
export async function closeServerLog(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || (found.mode & 0o077) === 0) return
  await truncate(path)
  await chmod(path, 0o600)
}

/** Keeps the log within two files of about a megabyte; answers how to stop that. */
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
