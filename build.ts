/** Bundles each host to one file in dist/, ready to run without node_modules. */
import { spawn } from 'node:child_process'
import { build, context, type BuildOptions } from 'esbuild'

const options: BuildOptions = {
  entryPoints: ['node', 'migrate-command', 'seed-command'].map((name) => `src/hosts/${name}.ts`),
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
  // prom-client is CommonJS and asks for Node's own modules by require.
  banner: {
    js: "import { createRequire as banner } from 'node:module'; const require = banner(import.meta.url);",
  },
}

if (process.argv.includes('--watch')) {
  await build(options)
  await (await context(options)).watch()
  const app = ['--watch', '--enable-source-maps', 'dist/hosts/node.js']
  spawn(process.execPath, app, { stdio: 'inherit' }).once('exit', () => process.exit())
} else {
  await build(options)
}
