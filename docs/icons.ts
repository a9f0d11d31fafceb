/** `npm run icons`: draws the icons of the installed app from public/icon.svg. */
import { readFile } from 'node:fs/promises'
import { launchBrowser } from '../test/support/browser.ts'

/** Systems cut full ones to their own shape; the drawing is within the safe zone of the Web App Manifest. */
const ICONS = [
  { name: 'icon-180', size: 180, isFull: true },
  { name: 'icon-192', size: 192, isFull: false },
  { name: 'icon-512', size: 512, isFull: false },
  { name: 'icon-512-maskable', size: 512, isFull: true },
]

const folder = new URL('../public/', import.meta.url)
const rounded = await readFile(new URL('icon.svg', folder), 'utf8')
const full = rounded.replace(/ rx="\d+"/, '')

const browser = await launchBrowser()
try {
  for (const { name, size, isFull } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const drawing = (isFull ? full : rounded).replace('<svg', `<svg width="${size}"`)
    await page.setContent(`<body style="margin: 0; display: grid">${drawing}`)
    const { pathname } = new URL(`${name}.png`, folder)
    await page.screenshot({ path: pathname, omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
