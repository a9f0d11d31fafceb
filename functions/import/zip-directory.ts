/** Reads the directory at the end of a zip file, by which a damaged or an encrypted one is known. */

export type DirectoryEntry = { readonly isEncrypted: boolean; readonly checksum: number }

type Directory = { readonly start: number; readonly count: number }

const ENTRY = 0x02014b50
const END = 0x06054b50
const END_OF_64 = 0x06064b50
const LOCATOR_OF_64 = 0x07064b50

/** What it says of each file (APPNOTE 4.3.12); undefined where it is not all there. */
export function zipDirectory(bytes: Uint8Array): readonly DirectoryEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view)
  if (directory === undefined) return undefined
  const entries: DirectoryEntry[] = []
  let at = directory.start
  while (entries.length < directory.count && hasSignature(view, at, ENTRY, 46)) {
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1
    entries.push({ isEncrypted, checksum: view.getUint32(at + 16, true) })
    at += 46 + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0)
  }
  return entries.length === directory.count ? entries : undefined
}

/** By the last record (APPNOTE 4.3.16), or the one of Zip64 that is in front of it (4.3.14). */
function findDirectory(view: DataView): Directory | undefined {
  const end = endOfDirectory(view)
  if (end === undefined) return undefined
  if (hasSignature(view, end - 20, LOCATOR_OF_64, 20)) {
    const at = view.getUint32(end - 12, true)
    if (hasSignature(view, at, END_OF_64, 56))
      return { start: view.getUint32(at + 48, true), count: view.getUint32(at + 32, true) }
  }
  return { start: view.getUint32(end + 16, true), count: view.getUint16(end + 8, true) }
}

/** Where the last record begins, which is followed by nothing but a comment. */
function endOfDirectory(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at
  }
  return undefined
}

function hasSignature(view: DataView, at: number, signature: number, length: number): boolean {
  return at >= 0 && at + length <= view.byteLength && view.getUint32(at, true) === signature
}
