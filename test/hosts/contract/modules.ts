import { expect } from 'vitest'
import { MODULES } from '../../../functions/modules/routes.ts'
import { get, type Clause } from './requests.ts'

/** The first page of each module. */
const PAGES = MODULES.map(({ routes }) =>
  routes
    .find((route) => route.startsWith('GET '))
    ?.slice('GET '.length)
    .replace(/:\w+/, 'x'),
)

export const modules: Clause[] = [
  [
    'each module of routes is loaded',
    async (host) => {
      for (const path of PAGES) {
        const { status } = await get(host, path)
        // A module that does not load is a 503; a page may be 400 or 404 without its id.
        expect([path, status]).toEqual([path, expect.toBeOneOf([200, 302, 400, 404])])
      }
    },
  ],
]
