import * as zlib from 'node:zlib'

type Compress = (body: Uint8Array) => Uint8Array

const { ZSTD_c_compressionLevel: ZSTD_LEVEL, BROTLI_PARAM_QUALITY: BROTLI_QUALITY } = zlib.constants

/**
 * The content codings of RFC 9110 §8.4.1, the best one first, at the levels that take the least time
 * beside what they save: docs/decisions/0030-compression.md has the figures. Zstandard needs Node 22.15.
 */
const CODINGS = new Map<string, Compress>([
  ['zstd', (body) => zlib.zstdCompressSync(body, { params: { [ZSTD_LEVEL]: 3 } })],
  ['br', (body) => zlib.brotliCompressSync(body, { params: { [BROTLI_QUALITY]: 1 } })],
  ['gzip', (body) => zlib.gzipSync(body, { level: 1 })],
])
if (!('zstdCompressSync' in zlib)) CODINGS.delete('zstd')

/** Bytes below which a response is one packet either way. */
const LEAST = 1024

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|problem\+json|manifest\+json))/

/**
 * Compresses a response for a client that takes a coding. Not what has `no-transform`: the length of a
 * compressed page tells about its secrets, beside a text that somebody else chose (BREACH).
 */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const accepted = request.headers.get('accept-encoding')
  if (accepted === null || request.method === 'HEAD' || response.body === null) return response
  const { headers } = response
  if (!COMPRESSIBLE.test(headers.get('content-type') ?? '')) return response
  // A file is sent while it is read, and may be larger than memory.
  if (headers.has('content-disposition')) return response
  if (headers.has('content-encoding') || headers.get('cache-control')?.includes('no-transform')) {
    return response
  }
  headers.append('vary', 'accept-encoding')
  const coding = preferred(accepted)
  const compress = CODINGS.get(coding)
  if (compress === undefined) return response

  const body = new Uint8Array(await response.arrayBuffer())
  if (body.length < LEAST) return new Response(body, response)
  headers.set('content-encoding', coding)
  headers.delete('content-length')
  return new Response(compress(body), response)
}

/** The best of our codings that an Accept-Encoding header takes: all that it names, but with `q=0`. */
function preferred(accepted: string): string {
  const taken = new Set<string>()
  for (const each of accepted.toLowerCase().split(',')) {
    const [coding = '', weight = ''] = each.split(';').map((part) => part.trim())
    if (!/^q=0(?:\.0*)?$/.test(weight)) taken.add(coding)
  }
  return [...CODINGS.keys()].find((coding) => taken.has(coding)) ?? 'identity'
}
