/** The routes that only `npm run dev` has. */
import { Hono } from 'hono'
import type { AppEnv } from '../../bindings.ts'
import { dayIn } from '../../domain/day.ts'
import { StylesPage } from './styles-page.tsx'

export const developmentRoutes: Hono<AppEnv> | undefined = new Hono<AppEnv>().get(
  '/styles',
  (c) => {
    const { ledger } = c.var
    return c.html(<StylesPage ledger={ledger} today={dayIn(ledger.timeZone, c.env.now())} />)
  },
)
