/** People, their ledgers, and how they sign in. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { ledgers } from '../ledgers.tsx'
import { invitation } from '../people/invitation.tsx'
import { people } from '../people/members.tsx'
import { setup } from '../people/setup.tsx'
import { identities } from '../sign-in/identities.tsx'
import { oidc } from '../sign-in/oidc.tsx'
import { passkeySignIn } from '../sign-in/passkey-sign-in.tsx'
import { passkeys } from '../sign-in/passkeys.tsx'
import { sessions } from '../sign-in/sessions.tsx'
import { signInAndOut } from '../sign-in/sign-in.tsx'

export const handlers = new Hono<AppEnv>()
  .route('/', ledgers)
  .route('/', invitation)
  .route('/', people)
  .route('/', setup)
  .route('/', identities)
  .route('/', oidc)
  .route('/', passkeySignIn)
  .route('/', passkeys)
  .route('/', sessions)
  .route('/', signInAndOut)
