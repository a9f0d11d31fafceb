/**
 * `npm run dev:edge`, `dev:deno` and `dev:bun`: the app as an edge function on this machine, on the
 * database of `npm start`, offline and without an account. It listens on PORT, else on 8787.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { runCommand } from './command-runner.ts'
import { onLoopback } from './embedded/port-forward.ts'
import { StartError } from './process/start-error.ts'

const RUNTIMES: Readonly<Record<string, (port: string) => string[]>> = {
  workers: (port) => ['wrangler', 'dev', '--port', port],
  deno: () => ['deno', 'run', '--watch', ...DENO_RIGHTS, 'dist/hosts/deno.js'],
  bun: () => ['bun', '--watch', 'dist/hosts/bun.js'],
}
const DENO_RIGHTS = ['net', 'env', 'read', 'sys'].map((each) => `--allow-${each}`)

await runCommand(async (url) => {
  const commandOf = RUNTIMES[process.argv[2] ?? '']
  if (commandOf === undefined) {
    throw new StartError(`Say which runtime: ${Object.keys(RUNTIMES).join(', ')}.`)
  }
  const database = await onLoopback(url)
  const port = process.env.PORT ?? '8787'
  const [program = '', ...parameters] = commandOf(port)
  const env = {
    ...process.env,
    PORT: port,
    DATABASE_URL: database.url,
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: database.url,
    // No telemetry, and no request for the machine's location.
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  const child = spawn(program, parameters, { env, stdio: 'inherit' })
  // Ctrl-C reaches the child by itself; this process waits for it, and then stops the database.
  process.on('SIGINT', () => {})
  // While it watches, Deno ends for SIGINT alone.
  process.on('SIGTERM', () => child.kill('SIGINT'))
  await once(child, 'exit')
  database.close()
})
