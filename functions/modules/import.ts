/** Imports. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { imports } from '../import/import.tsx'

export const handlers = new Hono<AppEnv>().route('/', imports)
