/**
 * Readies the static files of public/ to be sent: under names with their content's hash, which browsers
 * keep without asking again, and compressed, for hosts that send files themselves.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
  const hashed: Record<string, string> = {}
  const made = new Map<string, Uint8Array>()
  for (const name of (await readdir(PUBLIC)).filter((each) => !MADE.test(each))) {
    const ending = extname(name)
    if (!COMPRESSIBLE.includes(ending)) continue
    const file = await readFile(new URL(name, PUBLIC))
    const compressed = Object.entries(CODINGS).map(
      ([key, compress]) => [key, compress(file)] as const,
    )
    for (const [coding, bytes] of compressed) made.set(`${name}.${coding}`, bytes)
    if (!HASHED.includes(ending)) continue

    const hash = createHash('sha256').update(file).digest('hex').slice(0, 8)
    const withHash = `static-${name.slice(0, -ending.length)}-${hash}${ending}`
    hashed[name] = withHash
    made.set(withHash, file)
    for (const [coding, bytes] of compressed) made.set(`${withHash}.${coding}`, bytes)
  }
  for (const [name, bytes] of made) await writeWhole(name, bytes)
  await removeStaticFiles([...made.keys()])
  return hashed
}

/** Writes a file that a server may be reading: it is the old one or the new one at any moment. */
async function writeWhole(name: string, bytes: Uint8Array): Promise<void> {
  const path = new URL(name, PUBLIC)
  const before = await readFile(path).catch(() => undefined)
  if (before?.equals(bytes)) return
  const draft = new URL(`${path.href}.${process.pid}`)
  await writeFile(draft, bytes)
  await rename(draft, path)
}

/** Removes all but these. While somebody edits, none may hide what was edited. */
export async function removeStaticFiles(except: readonly string[] = []): Promise<void> {
  const made = (await readdir(PUBLIC)).filter((name) => MADE.test(name))
  const old = made.filter((name) => !except.includes(name))
  await Promise.all(old.map((name) => rm(new URL(name, PUBLIC), { force: true })))
}
