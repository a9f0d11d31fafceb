/** What kind of file some bytes are, by their first ones and not by a name. */

import { isLedgerFile } from './read-ledger.ts'
import type { FileRefusal } from '../../src/domain/import-file.ts'

const SIGNATURES: readonly (readonly [refusal: FileRefusal, start: string])[] = [
  ['pdf', '%PDF'],
  // OLE compound files: workbooks and documents of Office before 2007.
  ['old-workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['gzip', '\x1f\x8b'],
  ['picture', '\x89PNG'],
  ['picture', '\xff\xd8\xff'],
  ['picture', 'GIF8'],
  ['picture', 'BM'],
  ['picture', 'II*\0'],
  ['picture', 'MM\0*'],
  ['other-archive', 'Rar!'],
  ['other-archive', '7z\xbc\xaf'],
  ['other-archive', 'BZh'],
  ['other-archive', '\xfd7zXZ'],
  ['other-archive', '\x28\xb5\x2f\xfd'],
  ['other-document', 'SQLite format 3'],
  ['other-document', '{\\rtf'],
]

const START = 4096

export type FileKind = 'text' | 'zip' | { readonly refused: FileRefusal }

/** The kind of a file; texts are told apart once they are decoded. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return { refused: 'empty' }
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  // The second one is an archive without files.
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip'
  if (/^RIFF....WEBP|^....ftyp(?:heic|heix|mif1|avif)/s.test(start)) return { refused: 'picture' }
  const known = SIGNATURES.find(([refusal, signature]) =>
    signature === 'BM' ? isBitmap(bytes) : refusal !== undefined && start.startsWith(signature),
  )
  return known === undefined ? 'text' : { refused: known[0] }
}

/** `BM` also begins texts: a bitmap has its size behind it, and zeros. */
function isBitmap(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.subarray(6, 10).every((byte) => byte === 0)
}

export type TextKind =
  'ofx' | 'qif' | 'camt' | 'mt940' | 'json' | 'table' | { readonly refused: FileRefusal }

/** The kind of a decoded text, of which it reads as much as it needs. */
export async function textKind(pieces: AsyncIterable<string>): Promise<TextKind> {
  let start = ''
  let isEmpty = true
  for await (const piece of pieces) {
    if (start.length < START) start += piece
    isEmpty &&= piece.trim() === ''
    if (start.length >= START && !isEmpty) break
  }
  start = start.slice(0, START)
  if (start.trim() === '') return { refused: isEmpty ? 'empty' : 'no-table' }
  // Texts have no zeros, and hardly any other control characters.
  const controls = start.match(/(?!\s)\p{Cc}/gu)?.length ?? 0
  if (controls > start.length / 50) return { refused: 'binary' }
  if (/<OFX>|OFXHEADER/i.test(start)) return 'ofx'
  if (/camt\.05[234]|<(?:\w+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)\b/.test(start)) return 'camt'
  if (/<!doctype html|<html[\s>]/i.test(start)) return { refused: 'web-page' }
  if (/^\s*!(?:type|account|option|clear)\b/im.test(start) && /^\s*!/.test(firstLine(start))) {
    return 'qif'
  }
  if (/^[^\n\r]{0,8}:20:/m.test(start) && /^:(?:25P?|28C?|60[FM]|61|86|NS):?/m.test(start))
    return 'mt940'
  if (isLedgerFile(start)) return 'json'
  // XML and JSON.
  if (/^\s*(?:<\?xml\b|\{\s*"|\[\s*[{[])/.test(start)) return { refused: 'other-document' }
  return 'table'
}

function firstLine(text: string): string {
  return (
    text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? ''
  )
}
