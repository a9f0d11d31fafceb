/** Reports. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { reports } from '../reports.tsx'

export const handlers = new Hono<AppEnv>().route('/', reports)
