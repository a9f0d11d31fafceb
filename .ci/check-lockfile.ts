/** Fails where package-lock.json has a package without a hash of what is downloaded. */
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'

type Entry = { readonly integrity?: string; readonly link?: boolean; readonly inBundle?: boolean }
export type Lockfile = { readonly packages: Readonly<Record<string, Entry>> }

/**
 * The entries that npm would install unchecked. A link is not downloaded, and what another package
 * brings in its own archive is covered by the hash of that.
 */
export function uncheckedIn({ packages }: Lockfile): string[] {
  return Object.entries(packages)
    .filter(([path, { link, inBundle }]) => path !== '' && !link && !inBundle)
    .filter(([, { integrity = '' }]) => !/^sha(?:256|384|512)-/.test(integrity))
    .map(([path]) => path)
}

async function main() {
  const text = await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')
  const unchecked = uncheckedIn(JSON.parse(text) as Lockfile)
  for (const path of unchecked)
    process.stderr.write(`package-lock.json: ${path} has no integrity\n`)
  if (unchecked.length > 0) {
    process.stderr.write('Remove these entries, and run npm install --package-lock-only.\n')
    process.exitCode = 1
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
