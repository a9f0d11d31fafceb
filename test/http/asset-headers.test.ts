import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { SECURITY_HEADERS } from '../../functions/http/security-headers.ts'

test('files that Workers serve without the app have the app’s security headers', async () => {
  const text = await readFile(new URL('../../public/_headers', import.meta.url), 'utf8')
  const [ofAll = '', ofStatic = ''] = text.trimEnd().split('\n\n')
  const [paths, ...lines] = ofAll.split('\n')
  expect(paths).toBe('/*')
  const headers = lines.map((line) => /^ {2}(\S+): (.+)$/.exec(line)?.slice(1) ?? [])
  expect(headers.map(([name = '', value]) => [name.toLowerCase(), value])).toEqual(
    // Browsers hear the last over https alone (RFC 6797 §8.1).
    Object.entries({ ...SECURITY_HEADERS, 'strict-transport-security': 'max-age=31536000' }),
  )
  // The first line takes back what all files have.
  expect(ofStatic.split('\n')).toEqual([
    '/static-*',
    '  ! Cache-Control',
    '  Cache-Control: public, max-age=31536000, immutable',
  ])
})
