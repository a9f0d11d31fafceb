/** Bytes of a text in encodings that `TextEncoder` lacks: by what `TextDecoder` makes of every byte and pair. */
import { memoize } from '../../src/domain/memoize.ts'

const MANY_BYTES = ['shift_jis', 'gb18030', 'euc-kr']

const bytesOf = memoize((encoding: string): ReadonlyMap<string, readonly number[]> => {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, readonly number[]>()
  const add = (...sequence: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(sequence))
    if (Array.from(character).length === 1 && !bytes.has(character)) bytes.set(character, sequence)
  }
  for (let byte = 0; byte < 0x100; byte += 1) add(byte)
  if (!MANY_BYTES.includes(encoding)) return bytes
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail)
  }
  return bytes
})

/** The text in an encoding of the WHATWG Encoding Standard; throws where it has no such character. */
export function encodeText(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < text.length; at += 1) {
      view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
    }
    return bytes
  }
  const known = bytesOf(encoding)
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = known.get(character)
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`)
      return bytes
    }),
  )
}
