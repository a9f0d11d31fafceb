/**
 * Readies the static files of public/ to be sent: under names with their content's hash, which browsers
 * keep without asking again, and compressed, for hosts that send files themselves.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import * as zlib from 'node:zlib'

const PUBLIC = new URL('public/', import.meta.url)
/** What pages load; other files, such as icons, have names that others know. */
const HASHED = ['.css', '.js']
const COMPRESSIBLE = [...HASHED, '.svg', '.webmanifest']
/** Made here, from the other files. */
const MADE = /^static-|\.(?:br|gz|zst)$/

/** As small as each coding can be: a file is compressed once, and sent many times. */
const CODINGS: Readonly<Record<string, (file: Uint8Array) => Uint8Array>> = {
  br: (file) => zlib.brotliCompressSync(file),
  gz: (file) => zlib.gzipSync(file, { level: 9 }),
  zst: (file) => {
    const params = { [zlib.constants.ZSTD_c_compressionLevel]: 19 }
    return zlib.zstdCompressSync(file, { params })
  },
}

/** Answers the new names by the old ones, such as `static-app-1f2e3d4c.css` for `app.css`. */
export async function writeStaticFiles(): Promise<Record<string, string>> {
  await removeStaticFiles()
  const hashed: Record<string, string> = {}
  for (const name of await readdir(PUBLIC)) {
    const ending = extname(name)
    if (!COMPRESSIBLE.includes(ending)) continue
    const file = await readFile(new URL(name, PUBLIC))
    await writeCompressed(name, file)
    if (!HASHED.includes(ending)) continue

    const hash = createHash('sha256').update(file).digest('hex').slice(0, 8)
    const withHash = `static-${name.slice(0, -ending.length)}-${hash}${ending}`
    hashed[name] = withHash
    await writeFile(new URL(withHash, PUBLIC), file)
    await writeCompressed(withHash, file)
  }
  return hashed
}

async function writeCompressed(name: string, file: Uint8Array): Promise<void> {
  for (const [ending, compress] of Object.entries(CODINGS)) {
    await writeFile(new URL(`${name}.${ending}`, PUBLIC), compress(file))
  }
}

/** Removes them: what somebody edits while the app runs must not be hidden by what it was. */
export async function removeStaticFiles(): Promise<void> {
  const made = (await readdir(PUBLIC)).filter((name) => MADE.test(name))
  await Promise.all(made.map((name) => rm(new URL(name, PUBLIC))))
}
