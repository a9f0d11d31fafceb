/** Settings, help, and the page of links to everything else. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { help } from '../help.tsx'
import { more } from '../more.tsx'
import { settings } from '../settings.tsx'

export const handlers = new Hono<AppEnv>().route('/', help).route('/', more).route('/', settings)
