import type { Hono } from 'hono'
import type { AppEnv } from '../../bindings.ts'

/** The routes that only `npm run dev` has: its build puts routes.tsx in the place of this file. */
export const developmentRoutes: Hono<AppEnv> | undefined = undefined
