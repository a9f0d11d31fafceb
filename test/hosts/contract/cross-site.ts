/** What other sites may have a visitor's browser ask for (W3C Fetch Metadata). */
import { expect } from 'vitest'
import type { Clause } from './requests.ts'
import { bytesOf, page, statusesIn } from './raw-http.ts'

/** What another site may have a browser fetch, as the browser says: site, mode and destination. */
const VISITS = [
  ['cross-site', 'navigate', 'document', 200],
  ['same-site', 'navigate', 'document', 200],
  ['none', 'navigate', 'document', 200],
  ['same-origin', 'cors', 'empty', 200],
  ['cross-site', 'no-cors', 'image', 403],
  ['cross-site', 'cors', 'empty', 403],
  ['cross-site', 'navigate', 'iframe', 403],
  ['same-site', 'no-cors', 'script', 403],
] as const

export const visits: Clause[] = [
  [
    'another site may link to a page, and can neither load nor frame it',
    async (host) => {
      for (const [site, mode, dest, status] of VISITS) {
        const [fetchSite, fetchMode] = [`Sec-Fetch-Site: ${site}`, `Sec-Fetch-Mode: ${mode}`]
        const request = page('/?q=x', fetchSite, fetchMode, `Sec-Fetch-Dest: ${dest}`)
        expect([site, mode, dest, ...statusesIn(await bytesOf(host, request))]).toEqual([
          site,
          mode,
          dest,
          status,
        ])
      }
    },
  ],
]
