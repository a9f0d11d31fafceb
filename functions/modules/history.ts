/** The history, and undo. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { history } from '../history.tsx'

export const handlers = new Hono<AppEnv>().route('/', history)
