/**
 * Compiles JSX to templates of strings where the app is bundled: a plugin for esbuild, which does not
 * know this transform itself (evanw/esbuild#3841). Deno does (`"jsx": "precompile"`), and hono/jsx has
 * the functions that such templates call. They render several times as fast as nodes, to the same HTML.
 */
import { execFile } from 'node:child_process'
import { cp, glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Plugin } from 'esbuild'

const SOURCES = '{functions,src}/**/*.tsx'
const SETTINGS = { compilerOptions: { jsx: 'precompile', jsxImportSource: 'hono/jsx' } }
const COMMAND = [resolve('node_modules/deno/bin.cjs'), 'transpile', '--no-check', '--no-remote']

/** The app's own functions take the place of those that templates import. */
const RUNTIME = /(?<=from ")hono\/jsx\/jsx-runtime(?=";)/
const COMPILED_RUNTIME = resolve('src/views/shared/compiled-jsx.ts')

export const precompiledJsx: Plugin = {
  name: 'precompiled-jsx',
  setup(build) {
    let compiled: ReadonlyMap<string, string>
    build.onStart(async () => {
      compiled = await compileAll()
    })
    build.onLoad({ filter: /\.tsx$/ }, ({ path }) => {
      const contents = compiled.get(relative('.', path))
      if (contents === undefined) throw new Error(`${path} is not one of ${SOURCES}`)
      return { contents: contents.replace(RUNTIME, COMPILED_RUNTIME), loader: 'js' }
    })
  },
}

/**
 * The compiled sources by their path, each with its source map. One run compiles a hundred files as
 * fast as one. They are copied, since Deno takes its settings from the folders above a file.
 */
async function compileAll(): Promise<ReadonlyMap<string, string>> {
  const directory = await mkdtemp(join(tmpdir(), 'precompiled-jsx-'))
  try {
    const paths: string[] = []
    for await (const path of glob(SOURCES)) paths.push(path)
    await writeFile(join(directory, 'deno.json'), JSON.stringify(SETTINGS))
    await Promise.all(paths.map((path) => cp(path, join(directory, path))))
    const options = ['--source-map', 'inline', '--outdir', 'compiled']
    const args = [...COMMAND, ...options, ...paths]
    await promisify(execFile)(process.execPath, args, { cwd: directory })
    const compiled = async (path: string) =>
      readFile(join(directory, 'compiled', path.replace(/\.tsx$/, '.js')), 'utf8')
    return new Map(
      await Promise.all(paths.map(async (path) => [path, await compiled(path)] as const)),
    )
  } finally {
    await rm(directory, { recursive: true })
  }
}
