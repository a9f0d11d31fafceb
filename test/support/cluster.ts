import { onTestFinished } from 'vitest'
import { startServer } from './server.ts'

/**
 * Starts a server of this test's own, with an empty database expense_tracker, and answers the address
 * of its superuser there.
 */
export async function startCluster(superuser: string): Promise<string> {
  const { url, stop } = await startServer(superuser, 'expense_tracker')
  onTestFinished(stop)
  return url
}
