/** Categories and tags. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { category } from '../categories/category.tsx'
import { categoryEdit } from '../categories/edit.tsx'
import { categories } from '../categories/list.tsx'
import { categoryEnd } from '../categories/merge-or-delete.tsx'
import { categoryOrder } from '../categories/order.tsx'
import { tags } from '../tags.tsx'

export const handlers = new Hono<AppEnv>()
  .route('/', category)
  .route('/', categoryEdit)
  .route('/', categories)
  .route('/', categoryEnd)
  .route('/', categoryOrder)
  .route('/', tags)
