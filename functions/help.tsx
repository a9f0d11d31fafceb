import { Hono } from 'hono'
import type { AppEnv } from '../src/bindings.ts'
import { HelpPage } from '../src/views/help.tsx'

export const help = new Hono<AppEnv>().get('/help', (c) =>
  c.html(<HelpPage ledger={c.var.ledger} />),
)
