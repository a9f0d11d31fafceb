/** The manifest with which browsers install the app, and its icons. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createTestApp } from '../support/app.ts'

const file = (path: string) => readFile(new URL(`../../public${path}`, import.meta.url))

type Icon = { readonly src: string; readonly sizes: string; readonly type: string }
type Manifest = {
  readonly start_url: string
  readonly display: string
  readonly theme_color: string
  readonly icons: readonly Icon[]
  readonly shortcuts: readonly { readonly name: string; readonly url: string }[]
}

const manifest = JSON.parse((await file('/manifest.webmanifest')).toString()) as Manifest

/** The width and height in the header of a PNG (RFC 2083 §11.2.2). */
async function sizeOf(path: string): Promise<string> {
  const bytes = await file(path)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}

test('the app installs as a window of its own, with a shortcut that adds an expense', () => {
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' })
  expect(manifest.shortcuts).toMatchObject([{ name: 'Add expense', url: '/add' }])
})

test('every icon of the manifest has the size it says, and one fits any shape', async () => {
  const pngs = manifest.icons.filter(({ type }) => type === 'image/png')
  for (const { src, sizes } of pngs) expect(await sizeOf(src)).toBe(sizes)
  expect(pngs.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
  expect(manifest.icons).toContainEqual(expect.objectContaining({ purpose: 'maskable' }))
})

test('every page links to the manifest and the icon for iPhones, and has its colour', async () => {
  const page = await (await createTestApp()).page('/help')
  expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest"')
  expect(page).toContain('<link rel="apple-touch-icon" href="/icon-180.png">')
  expect(page).toContain(`content="${manifest.theme_color}"`)
  expect(await sizeOf('/icon-180.png')).toBe('180x180')
})
