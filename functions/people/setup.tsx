/** Creating the first account, with the setup token. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { addFirstMember } from '../../src/db/people/members.ts'
import { isSetupToken } from '../../src/db/people/first-member.ts'
import { tokenHash } from '../../src/domain/session.ts'
import { peopleTexts } from '../../src/views/messages/en/people.ts'
import { SetupPage } from '../../src/views/people/setup.tsx'
import { limited } from '../sign-in/rate-limit.ts'
import { readForm } from '../http/form.ts'
import { redirectWithNotice } from '../http/notice.ts'
import { readCredentials, type CredentialProblems } from '../sign-in/credentials.ts'
import { recordEvent } from '../http/audit-log.ts'
import { NO_STORE } from '../http/security-headers.ts'
import { canBeSetUp, readPublicAccess } from '../sign-in/public-access.ts'
import { isOverheard } from '../sign-in/session.ts'
import { signIn } from '../sign-in/start-session.ts'

export const setup = new Hono<AppEnv>()
  .get('/setup', async (c) => {
    const { openTo } = await readPublicAccess(c)
    if (openTo === 'members') return c.redirect('/sign-in', 302)
    if (!(await canBeSetUp(c))) throw needsToken()
    return page(c, { token: '', name: '' })
  })

  .post('/setup', async (c) => {
    const form = await readForm(c)
    const draft = { token: (form.get('token') ?? '').trim(), name: form.get('name') ?? '' }
    const { ledger, openTo } = await readPublicAccess(c)
    if (openTo === 'members') return c.redirect('/sign-in', 303)
    if (!(await canBeSetUp(c))) throw needsToken()

    const tooOften = await limited(c)
    if (tooOften !== undefined) return page(c, { ...draft, problems: { form: tooOften } }, 429)
    if (!(await isToken(c, draft.token))) {
      recordEvent(c, 'sign-in failed', { loginMethod: 'setup' })
      return page(c, { ...draft, problems: { token: { code: 'setup-token-wrong' } } }, 422)
    }
    const typed = await readCredentials(c.env.sql, form)
    if (!typed.ok) return page(c, { ...draft, problems: typed.problem }, 422)

    const { password, ...names } = typed.value
    const passwordHash = await c.env.passwords.hash(password)
    const place = { ledgerId: ledger.ledgerId, role: 'owner' } as const
    const member = { memberId: uuidV7(), ...names, passwordHash, ...place }
    // Another request created the first member.
    if (!(await addFirstMember(c.env.sql, member))) return c.redirect('/sign-in', 303)
    await signIn(c, member.memberId, 'setup')
    return redirectWithNotice(c, '/', 'account-created')
  })

async function isToken(c: Context<AppEnv>, typed: string): Promise<boolean> {
  const hash = await tokenHash(typed)
  const { setupToken } = c.env.settings
  // Hashes are compared, so that the time reveals nothing about the token.
  if (setupToken !== undefined && hash === (await tokenHash(setupToken))) return true
  return isSetupToken(c.env.sql, hash)
}

function needsToken(): HTTPException {
  return new HTTPException(403, { message: peopleTexts.setup.needsToken })
}

type Form = {
  readonly token: string
  readonly name: string
  readonly problems?: CredentialProblems
}

function page(c: Context<AppEnv>, form: Form, status: 200 | 422 | 429 = 200) {
  c.header('cache-control', NO_STORE)
  return c.html(<SetupPage {...form} isOverheard={isOverheard(c)} />, status)
}
