/** The libraries of rare requests. On Workers each is a file of its own, which others do not load. */
import { loadModule } from '../http/load-module.ts'

/** Throws ModuleUnavailable. */
export const loadWebAuthn = () => loadModule(() => import('./webauthn.ts'))

/** Throws ModuleUnavailable. */
export const loadOpenIdClient = () => loadModule(() => import('./openid-client.ts'))
