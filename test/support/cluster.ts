import { inject, onTestFinished } from 'vitest'
import { startServer } from './server.ts'

/**
 * Starts a server of this test's own, with an empty database expense_tracker, and answers the address
 * of its superuser there. A concurrent test gives the `onTestFinished` of its own context.
 */
export async function startCluster(
  superuser: string,
  whenFinished: (stop: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const { url, stop } = await startServer(inject('serverFiles'), superuser, 'expense_tracker')
  whenFinished(stop)
  return url
}
