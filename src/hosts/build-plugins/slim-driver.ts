/**
 * Leaves out of the Worker what the app does not use of postgres.js, 2 KiB gzipped: following changes by
 * replication, and large objects. A plugin for esbuild.
 */
import type { Plugin } from 'esbuild'

const UNUSED = /node_modules[\\/]postgres[\\/]cf[\\/]src[\\/](?:subscribe|large)\.js$/

// Each file exports one function. That of subscribe.js is called for every client, and returns another.
const STUB = `export default () => () => { throw new Error('left out by src/hosts/build-plugins/slim-driver.ts') }`

export const slimDriver: Plugin = {
  name: 'slim-driver',
  setup(build) {
    build.onLoad({ filter: UNUSED }, () => ({ contents: STUB, loader: 'js' }))
  },
}
