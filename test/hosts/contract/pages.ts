import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { rowNames } from '../../support/read-html.ts'
import { FORM, get, pageOf, send, type Clause } from './requests.ts'

export const pages: Clause[] = [
  [
    'an expense posted as curl does is stored, shown and totalled',
    async (host) => {
      await emptyLedger(host.sql)
      const answer = await send(host, 'category=food&price=12.50', { 'content-type': FORM })
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/')
      const page = await pageOf(host)
      expect(page).toContain('<p class="figure">$12.50</p>')
      expect(page).toContain('1 expense')
    },
  ],
  [
    'a multipart form is accepted, and text in any script is shown as it was sent',
    async (host) => {
      const form = new FormData()
      const text = { name: '👨‍👩‍👧‍👦 שלום “é” <b>', note: 'one\ntwo' }
      for (const [name, value] of Object.entries({ category: 'Ünï', price: '1,50', ...text })) {
        form.set(name, value)
      }
      expect((await send(host, form)).status).toBe(303)
      expect(rowNames(await pageOf(host))).toContain(text.name)
    },
  ],
  [
    'HEAD has the status and headers of GET, without the body',
    async (host) => {
      for (const path of ['/', '/nothing', '/healthz', '/app.css']) {
        const [whole, head] = await Promise.all([
          get(host, path),
          get(host, path, { method: 'HEAD' }),
        ])
        expect(head.status).toBe(whole.status)
        expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'))
        expect(await head.text()).toBe('')
        expect((await whole.text()).length).toBeGreaterThan(0)
      }
    },
  ],
  [
    'the style sheet and the scripts are served with their type, and are 304 while unchanged',
    async (host) => {
      const script = await get(host, '/keys.js')
      expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      const first = await get(host, '/app.css')
      expect(first.headers.get('content-type')).toBe('text/css; charset=utf-8')
      expect(await first.text()).toContain('color-scheme')
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
      expect((await get(host, '/app.css', { headers })).status).toBe(304)
    },
  ],
  [
    'the style sheet and the scripts of a page have names that tell their content, and are kept for a year',
    async (host) => {
      const page = await pageOf(host)
      const paths = [...page.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js))"/g)].map(
        ([, path]) => path,
      )
      expect(paths).toHaveLength(4)
      for (const path of paths) {
        expect(path).toMatch(/^\/static-[a-z-]+-[\da-f]{8}\.(?:css|js)$/)
        const file = await get(host, path)
        expect([file.status, file.headers.get('cache-control')]).toEqual([
          200,
          'public, max-age=31536000, immutable',
        ])
        expect(await file.text()).toBe(await (await get(host, plain(path ?? ''))).text())
      }
      expect((await get(host, '/app.css')).headers.get('cache-control')).toBe('private, no-cache')
      // A page of another build asks for it. Workers have the files of one build alone.
      const other = await get(host, '/static-app-00000000.css')
      expect(other.status).toBe(host.runtime === 'workers' ? 404 : 200)
      expect(other.headers.get('cache-control')).toBe('private, no-cache')
    },
  ],
  [
    'pages and files are compressed for clients that take it',
    async (host) => {
      for (const [path, kind] of [
        ['/', 'text/html; charset=utf-8'],
        ['/app.css', 'text/css; charset=utf-8'],
      ] as const) {
        for (const coding of ['zstd', 'br', 'gzip']) {
          const answer = await fetch(host.address + path, {
            headers: { 'accept-encoding': coding },
          })
          // On Workers, the platform chooses.
          const allowed = host.runtime === 'workers' ? [coding, null] : [coding]
          expect(allowed).toContain(answer.headers.get('content-encoding'))
          expect(answer.headers.get('content-type')?.toLowerCase()).toBe(kind)
          expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
          if (coding !== 'zstd') expect(await answer.text()).toMatch(/<html|color-scheme/)
        }
      }
    },
  ],
  [
    'the page of components is not in what is built for use',
    async (host) => {
      expect((await get(host, '/styles')).status).toBe(404)
    },
  ],
  [
    'the manifest and the icons of the installed app are served with their type, and are 304 while unchanged',
    async (host) => {
      for (const [path, type] of [
        ['/manifest.webmanifest', 'application/manifest+json'],
        ['/icon-180.png', 'image/png'],
        ['/icon-512-maskable.png', 'image/png'],
      ] as const) {
        const answer = await get(host, path)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type)
        expect(answer.headers.get('cache-control')).toBe('private, no-cache')
        expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(500)
        const headers = { 'if-none-match': answer.headers.get('etag') ?? '' }
        expect((await get(host, path, { headers })).status).toBe(304)
      }
    },
  ],
]

const plain = (path: string) => path.replace(/^\/static-(.+)-[\da-f]{8}\./, '/$1.')
