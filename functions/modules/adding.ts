/** Adding an expense. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { adding } from '../expenses/add.ts'
import { quickEntry } from '../expenses/usual-category.ts'

export const handlers = new Hono<AppEnv>().route('/', adding).route('/', quickEntry)
