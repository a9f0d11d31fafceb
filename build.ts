/**
 * `node build.ts [NAME…]`: bundles the hosts and commands of src/hosts, or those named, each to one
 * file in dist/ that runs without node_modules, and public/css to public/app.css. wrangler bundles
 * src/hosts/worker.ts itself. With `--watch` it goes on doing so and runs the app, on Node or `--on`
 * another runtime.
 */
import { spawn } from 'node:child_process'
import { readFile, watch } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, context, type BuildOptions, type Plugin } from 'esbuild'
import { patchedDriver } from './src/hosts/patched-driver.ts'
import { refuseOldNode } from './src/hosts/node-version.ts'
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

/** Puts the routes of src/hosts/development into what `npm run dev` runs, and into no other build. */
const developmentRoutes: Plugin = {
  name: 'development-routes',
  setup: (bundle) => {
    bundle.onResolve({ filter: /\/development\/none\.ts$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, 'development/routes.tsx'),
    }))
  },
}

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
  plugins: [patchedDriver, ...(values.watch ? [developmentRoutes] : [])],
  alias: await aliases(),
  external: ['wrangler'],
  banner: { js: banner() },
}

/** Code that runs before anything else in each file, also on versions of Node that run nothing else. */
function banner(): string {
  return [
    // prom-client is CommonJS and asks for Node's own modules by require.
    "import { createRequire as createRequireOfBuild } from 'node:module';",
    'const require = createRequireOfBuild(import.meta.url);',
    `const oldNode = (${refuseOldNode.toString()})(process.versions.node);`,
    'if (oldNode !== undefined) { console.error(oldNode); process.exit(1); }',
  ].join('\n')
}

/** The module aliases of wrangler.toml, so that every host bundles the same modules. */
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
