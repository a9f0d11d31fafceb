/** Builds the hosts once for a whole run, since tests start them as processes. */
import { execFileSync } from 'node:child_process'
import { ROOT } from './runtimes.ts'

export default function setup() {
  execFileSync(process.execPath, ['build.ts'], { cwd: ROOT })
}
