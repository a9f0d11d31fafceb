/**
 * `node build.ts [NAME…]`: bundles the hosts and commands of src/hosts, or those named, each to one
 * file in dist/ that runs without node_modules, and public/css to public/app.css; then it names
 * these files by their content, and compresses them. The Worker becomes several files in dist/worker,
 * which wrangler uploads. With `--watch` it goes on doing so, but for the names and the compression, and
 * runs the app, on Node or `--on` another runtime.
 */
import { spawn } from 'node:child_process'
import { rm, watch, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, context, type BuildOptions, type Plugin } from 'esbuild'
import { patchedDriver } from './src/hosts/build-plugins/patched-driver.ts'
import { precompiledJsx } from './src/hosts/build-plugins/precompiled-jsx.ts'
import { namedErrors } from './src/hosts/build-plugins/named-errors.ts'
import { oneFirstLoad } from './src/hosts/build-plugins/one-first-load.ts'
import { refuseOldNode } from './src/hosts/node-version.ts'
import { slimDriver } from './src/hosts/build-plugins/slim-driver.ts'
import { removeStaticFiles, writeStaticFiles } from './static-files.ts'
import { STYLES, writeStyles } from './styles.ts'

const NAMES = [
  'node',
  'migrate-command',
  'roles-command',
  'seed-command',
  'member-command',
  'export-command',
  'import-command',
  'restore-ledger-command',
  'backup-command',
  'restore-command',
  'upgrade-command',
  'dev-command',
  'deploy-command',
  'deno',
  'bun',
]

const WORKER = 'dist/worker'
const WORKER_ENTRY = 'src/hosts/worker.ts'

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

// Passkeys are made without certificates: the stub explains why.
const NO_CERTIFICATES = './src/hosts/build-plugins/certificate-parser-stub.cjs'

const shared: BuildOptions = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  alias: {
    '@peculiar/asn1-android': NO_CERTIFICATES,
    '@peculiar/asn1-rsa': NO_CERTIFICATES,
    '@peculiar/asn1-x509-post-quantum': NO_CERTIFICATES,
    '@peculiar/x509': NO_CERTIFICATES,
    'reflect-metadata': NO_CERTIFICATES,
  },
}

const options: BuildOptions = {
  ...shared,
  entryPoints: (positionals.length > 0 ? positionals : NAMES).map((name) => `src/hosts/${name}.ts`),
  outbase: 'src',
  outdir: 'dist',
  platform: 'node',
  target: 'node24',
  plugins: [patchedDriver, precompiledJsx, ...(values.watch ? [developmentRoutes] : [])],
  external: ['wrangler'],
  banner: { js: banner() },
}

/**
 * The Worker: worker.js, and a file for each module that the app loads by `import()`. wrangler uploads
 * these as they are; of src/hosts/worker.ts it would make one file.
 */
const optionsOfWorker = {
  ...shared,
  entryPoints: [WORKER_ENTRY],
  outdir: WORKER,
  splitting: true,
  // As wrangler builds.
  platform: 'browser',
  conditions: ['workerd', 'worker', 'browser'],
  target: 'es2024',
  external: ['cloudflare:*', 'node:*'],
  define: { 'process.env.NODE_ENV': '"production"' },
  minify: true,
  // The first plugin that takes a file loads it.
  plugins: [oneFirstLoad(WORKER_ENTRY), slimDriver, namedErrors, precompiledJsx],
  metafile: true,
} satisfies BuildOptions

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

/** Builds the Worker from nothing, since wrangler uploads every file that it finds there. */
async function buildWorker() {
  await rm(WORKER, { recursive: true, force: true })
  const { metafile } = await build(optionsOfWorker)
  await writeFile(`${WORKER}/meta.json`, JSON.stringify(metafile))
}

/**
 * Builds, and builds again whatever changes; resolves after the first build. A build before it would be
 * written over while a host already reads it.
 */
async function buildAndWatch(built: BuildOptions): Promise<void> {
  const first = Promise.withResolvers<void>()
  const firstEnd: Plugin = {
    name: 'first-end',
    setup: (building) => building.onEnd(() => first.resolve()),
  }
  const watched = await context({ ...built, plugins: [...(built.plugins ?? []), firstEnd] })
  await watched.watch()
  await first.promise
}

async function watchStyles() {
  for await (const _ of watch(STYLES)) {
    // An editor may have the file half written; the next change follows at once.
    await writeStyles().catch(() => {})
  }
}

await writeStyles()
const names = values.watch ? await removeStaticFiles() : await writeStaticFiles()
const define = names === undefined ? {} : { STATIC_NAMES: JSON.stringify(names) }
Object.assign(options, { define })
Object.assign(optionsOfWorker.define, define)
if (values.watch) {
  void watchStyles()
  await buildAndWatch(options)
  if (values.on === 'workers') {
    await rm(WORKER, { recursive: true, force: true })
    await buildAndWatch(optionsOfWorker)
  }
  const onNode = ['--watch', '--enable-source-maps', 'dist/hosts/node.js']
  const onEdge = ['--enable-source-maps', 'dist/hosts/dev-command.js', values.on ?? '']
  const app = spawn(process.execPath, values.on ? onEdge : onNode, { stdio: 'inherit' })
  app.once('exit', () => process.exit())
  // Ctrl-C reaches the app too, which ends cleanly first.
  process.on('SIGINT', () => {})
} else {
  await build(options)
  if (positionals.length === 0) await buildWorker()
}
