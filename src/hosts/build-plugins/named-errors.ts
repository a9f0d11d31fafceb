/**
 * Gives errors of libraries their names where the build shortens the names of classes: a plugin for
 * esbuild. The log and a sign-in's reason have the name of an error. esbuild could keep the names of
 * all functions and classes instead (`keepNames`), which makes a Worker a tenth larger.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const LIBRARIES = /node_modules[\\/](?:postgres|openid-client|oauth4webapi)[\\/].*\.js$/
const NAME_OF_CLASS = /\bthis\.name = this\.constructor\.name\b/g
const CLASS = /\bclass (\w+) extends Error\b/g

export const namedErrors: Plugin = {
  name: 'named-errors',
  setup(build) {
    build.onLoad({ filter: LIBRARIES }, async ({ path }) => {
      return { contents: named(await readFile(path, 'utf8')), loader: 'js' }
    })
  },
}

function named(source: string): string {
  return source.replaceAll(NAME_OF_CLASS, (_, offset: number) => {
    const name = [...source.slice(0, offset).matchAll(CLASS)].at(-1)?.[1]
    if (name === undefined) throw new Error('The name of an error is set outside its class.')
    return `this.name = '${name}'`
  })
}
