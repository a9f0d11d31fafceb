/** What the list offers: filter, bulk changes, saved views and print. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { bulk } from '../expenses/bulk.tsx'
import { filterForm } from '../expenses/filter.tsx'
import { print } from '../expenses/print.tsx'
import { views } from '../saved-views.tsx'

export const handlers = new Hono<AppEnv>()
  .route('/', bulk)
  .route('/', filterForm)
  .route('/', print)
  .route('/', views)
