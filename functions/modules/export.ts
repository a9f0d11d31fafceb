/** Exports. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { exports } from '../export/export.tsx'

export const handlers = new Hono<AppEnv>().route('/', exports)
