/**
 * `npm run deploy`: deploys to Cloudflare Workers, if all checks pass. Arguments
 * after `--` go to `wrangler deploy`; `--dry-run` deploys nothing.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { noticesOf, problemsOf, type Target } from './deploy-checks.ts'
import { errorText, StartError } from './process/start-error.ts'

const DRY_RUN = '--dry-run'

async function deploy(given: readonly string[]): Promise<number> {
  // Behind a bare -- it would be a file's name, and no dry run.
  const isDryRun = given.includes(DRY_RUN) && !given.includes('--')
  const problems = await problemsOf(targetOf(given))
  const list = problems.map((problem) => `- ${problem}\n`).join('')
  if (problems.length > 0 && !isDryRun) throw new StartError(`Nothing is deployed.\n${list}`)
  if (problems.length > 0) process.stderr.write(`A real deploy would be refused.\n${list}\n`)
  for (const notice of await noticesOf(targetOf(given))) process.stderr.write(`${notice}\n\n`)

  // Last and with a value, so that no other argument can turn the dry run off after lenient checks.
  const rest = given.filter((each) => each !== DRY_RUN)
  return runWrangler(['deploy', ...rest, ...(isDryRun ? [`${DRY_RUN}=true`] : [])])
}

/** Everything else among the arguments is wrangler's own business. */
function targetOf(given: readonly string[]): Target {
  const { values } = parseArgs({
    args: [...given],
    strict: false,
    options: { config: { type: 'string', short: 'c' }, env: { type: 'string', short: 'e' } },
  })
  const { config, env } = values
  return {
    ...(typeof config === 'string' && { config }),
    ...(typeof env === 'string' && { env }),
  }
}

async function runWrangler(parameters: readonly string[]): Promise<number> {
  const wrangler = new URL('bin/wrangler.js', import.meta.resolve('wrangler/package.json'))
  const child = spawn(process.execPath, [fileURLToPath(wrangler), ...parameters], {
    // No telemetry.
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    stdio: 'inherit',
  })
  // Ctrl-C reaches the child directly; this process waits for the child to exit.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

try {
  process.exitCode = await deploy(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${errorText(error).trimEnd()}\n`)
  process.exitCode = 1
}
