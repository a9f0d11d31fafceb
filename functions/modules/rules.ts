/** Rules for imported files. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { ruleEdit } from '../rules/edit.tsx'
import { rules } from '../rules/list.tsx'

export const handlers = new Hono<AppEnv>().route('/', rules).route('/', ruleEdit)
