import { afterAll } from 'vitest'
import { startServer } from './server.ts'

// Registered when the file loads: vitest never calls a hook that a running test registers.
const running: (() => Promise<void>)[] = []
afterAll(() => Promise.all(running.map((stop) => stop())))

/**
 * Starts a server of this test file's own, with an empty database expense_tracker, and answers the
 * address of its superuser there.
 */
export async function startCluster(superuser: string): Promise<string> {
  const { url, stop } = await startServer(superuser, 'expense_tracker')
  running.push(stop)
  return url
}
