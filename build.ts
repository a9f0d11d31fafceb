/**
 * `node build.ts [NAME…]`: bundles the hosts and commands of src/hosts, or those named, each to one
 * file in dist/ that runs without node_modules, and public/css to public/app.css. wrangler bundles
 * src/hosts/worker.ts itself. With `--watch` it goes on doing so and runs the app, on Node or `--on`
 * another runtime.
 */
import { spawn } from 'node:child_process'
import { readFile, watch } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { build, context, type BuildOptions } from 'esbuild'
import { mendedDriver } from './src/hosts/mended-driver.ts'
import { STYLES, writeStyles } from './styles.ts'

const NAMES = [
  'node',
  'migrate-command',
  'roles-command',
  'seed-command',
  'member-command',
  'dev-command',
  'deploy-command',
  'deno',
  'bun',
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { watch: { type: 'boolean' }, on: { type: 'string' } },
})

const options: BuildOptions = {
  entryPoints: (positionals.length > 0 ? positionals : NAMES).map((name) => `src/hosts/${name}.ts`),
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [mendedDriver],
  alias: await aliases(),
  external: ['wrangler'],
  // prom-client is CommonJS and asks for Node's own modules by require.
  banner: {
    js: "import { createRequire as banner } from 'node:module'; const require = banner(import.meta.url);",
  },
}

/** What stands for what, as wrangler.toml says for Workers. */
async function aliases(): Promise<Record<string, string>> {
  const text = await readFile('wrangler.toml', 'utf8')
  const [, table = ''] = /^\[alias\]\n((?:".*\n)+)/m.exec(text) ?? []
  return Object.fromEntries([...table.matchAll(/^"(.+)" = "(.+)"$/gm)].map(([, ...pair]) => pair))
}

async function watchStyles() {
  for await (const _ of watch(STYLES)) {
    // An editor may have the file half written; the next change follows at once.
    await writeStyles().catch(() => {})
  }
}

await writeStyles()
await build(options)
if (values.watch) {
  void watchStyles()
  await (await context(options)).watch()
  const onNode = ['--watch', '--enable-source-maps', 'dist/hosts/node.js']
  const onEdge = ['--enable-source-maps', 'dist/hosts/dev-command.js', values.on ?? '']
  const app = spawn(process.execPath, values.on ? onEdge : onNode, { stdio: 'inherit' })
  app.once('exit', () => process.exit())
  // Ctrl-C reaches the app too, which ends cleanly first.
  process.on('SIGINT', () => {})
}
