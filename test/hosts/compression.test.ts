import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressed } from '../../src/hosts/compression.ts'

const PAGE = `<!doctype html>${'<p>Bread, 3.20 €</p>'.repeat(200)}`
const HTML = { 'content-type': 'text/html; charset=UTF-8' }

function ask(accepted: string | undefined, response: Response, method = 'GET') {
  const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
  return compressed(new Request('http://localhost/', { method, headers }), response)
}

const DECODERS = {
  zstd: zstdDecompressSync,
  br: brotliDecompressSync,
  gzip: gunzipSync,
}

const accepted: [header: string, coding: keyof typeof DECODERS][] = [
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.2', 'gzip'],
  ['zstd;q=0, br;q=0.000, gzip;q=1', 'gzip'],
  ['br;q=0.001', 'br'],
]

test.each(accepted)('for %s a page is sent as %s, and as what it was', async (header, coding) => {
  const answer = await ask(header, new Response(PAGE, { status: 422, headers: HTML }))
  expect(answer.status).toBe(422)
  expect(answer.headers.get('content-encoding')).toBe(coding)
  expect(answer.headers.get('vary')).toBe('accept-encoding')
  const body = new Uint8Array(await answer.arrayBuffer())
  expect(body.length).toBeLessThan(PAGE.length / 5)
  expect(DECODERS[coding](body).toString()).toBe(PAGE)
})

const whole: [why: string, header: string | undefined, headers: Record<string, string>][] = [
  ['nothing is taken', undefined, HTML],
  ['no coding of ours is taken', 'deflate, identity', HTML],
  ['every coding is refused', 'zstd;q=0, br;q=0, gzip;q=0', HTML],
  ['it holds a secret', 'br', { ...HTML, 'cache-control': 'no-store, no-transform' }],
  ['it is a picture', 'br', { 'content-type': 'image/png' }],
  ['it is compressed already', 'br', { ...HTML, 'content-encoding': 'gzip' }],
]

test.each(whole)('an answer stays as it is where %s', async (_why, header, headers) => {
  const answer = await ask(header, new Response(PAGE, { headers }))
  expect(answer.headers.get('content-encoding')).toBe(headers['content-encoding'] ?? null)
  expect(await answer.text()).toBe(PAGE)
})

test('a short answer, a redirect and an answer to HEAD stay as they are', async () => {
  const short = await ask('br', new Response('ok', { headers: HTML }))
  expect([short.headers.get('content-encoding'), await short.text()]).toEqual([null, 'ok'])
  const redirect = await ask('br', new Response(null, { status: 303, headers: { location: '/' } }))
  expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/'])
  const head = await ask('br', new Response(PAGE, { headers: HTML }), 'HEAD')
  expect(head.headers.get('content-encoding')).toBe(null)
})
