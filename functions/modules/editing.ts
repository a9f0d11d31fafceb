/** Editing and deleting an expense. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { expense } from '../expenses/edit.tsx'

export const handlers = new Hono<AppEnv>().route('/', expense)
