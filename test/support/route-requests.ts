/** Every route of the app, with a request that has an effect if it is permitted. */
import { ASSET_NAMES } from '../../functions/http/asset-names.ts'
import { randomUUID } from 'node:crypto'
import { PASSWORD } from './members.ts'

export type Access = 'anyone' | 'signed in' | 'viewer' | 'member' | 'owner'
type Fields = Record<string, string>
export type Address = {
  /** The lowest permission that the route requires. */
  readonly access: Access
  readonly path?: string
  readonly fields?: Fields
}

export const SECRET = 'Secretly bought'
export const EXPENSE = '01890a5d-ac96-774b-bcce-b302099a8057'
export const VIEW = '01890a5d-ac96-774b-bcce-b302099a8058'
export const RULE = '01890a5d-ac96-774b-bcce-b302099a8059'
const INVITED = 'i'.repeat(43)

export const expense = { category: 'secret', price: '7', name: 'Taken over' }
export const settings = {
  currency: 'EUR',
  locale: 'de-DE',
  time_zone: 'UTC',
  week_start: '1',
  month_start: '1',
  version: '1',
}

/** The requests by method and path, for the objects with these ids. */
export const addressesOf = (
  ids: Readonly<Record<string, string>>,
): Readonly<Record<string, Address>> => ({
  [`GET /:file{${ASSET_NAMES}}`]: { access: 'anyone', path: '/app.css' },
  'GET /healthz': { access: 'anyone' },
  'GET /readyz': { access: 'anyone' },
  'GET /metrics': { access: 'anyone' },
  'GET /sign-in': { access: 'anyone' },
  'POST /sign-in': { access: 'anyone', fields: { name: 'Eve', password: 'x' } },
  'POST /sign-in/passkey': { access: 'anyone', fields: { answer: '{}' } },
  'POST /sign-in/passkey/options': { access: 'anyone' },
  'GET /sign-in/oidc': { access: 'anyone' },
  'GET /sign-in/oidc/callback': { access: 'anyone', path: '/sign-in/oidc/callback?code=x&state=x' },
  'GET /setup': { access: 'anyone' },
  'POST /setup': { access: 'anyone', fields: { token: 'x', name: 'Eve', password: PASSWORD } },
  'GET /invite/:token': { access: 'anyone', path: `/invite/${INVITED}` },
  'POST /invite/:token': { access: 'anyone', path: `/invite/${INVITED}`, fields: { name: '' } },

  'POST /sign-out': { access: 'signed in' },
  'GET /settings/sessions': { access: 'signed in' },
  'POST /settings/sessions/end': { access: 'signed in', fields: { session: ids['session'] ?? '' } },
  'GET /settings/password': { access: 'signed in' },
  'POST /settings/password': {
    access: 'signed in',
    fields: { current: 'x', password: 'another five words here' },
  },
  'GET /settings/passkeys': { access: 'signed in' },
  'POST /settings/passkeys': { access: 'signed in', fields: { answer: '{}' } },
  'POST /settings/passkeys/options': { access: 'signed in', fields: { current: PASSWORD } },
  'POST /settings/passkeys/remove': { access: 'signed in', fields: { passkey: 'x' } },
  'GET /settings/identities': { access: 'signed in' },
  'POST /settings/identities/link': {
    access: 'signed in',
    fields: { method: 'oidc', current: PASSWORD },
  },
  'POST /settings/identities/remove': {
    access: 'signed in',
    fields: { issuer: 'x', subject: 'x' },
  },
  'GET /ledgers': { access: 'signed in' },
  'POST /ledgers': { access: 'signed in', fields: { name: 'x', id: ids['ledger'] ?? '' } },
  'POST /ledgers/open': { access: 'signed in', fields: { ledger: ids['ledger'] ?? '' } },

  'GET /': { access: 'viewer', path: '/?period=all' },
  'GET /add': { access: 'viewer', path: `/add?copy=${EXPENSE}` },
  'GET /filter': { access: 'viewer', path: '/filter?category=secret' },
  'GET /print': { access: 'viewer', path: '/print?period=all' },
  'GET /export': { access: 'viewer', path: '/export?category=secret' },
  'GET /export.csv': { access: 'viewer' },
  'GET /export.xlsx': { access: 'viewer' },
  'GET /export.json': { access: 'viewer' },
  'GET /export.journal': { access: 'viewer' },
  'GET /export.beancount': { access: 'viewer' },
  'GET /import': { access: 'member' },
  'GET /import/:id': { access: 'member', path: `/import/${ids['import'] ?? ''}` },
  'GET /reports': { access: 'viewer', path: '/reports?period=all' },
  'GET /expenses/:id': { access: 'viewer', path: `/expenses/${EXPENSE}` },
  'GET /history': { access: 'viewer', path: `/history?expense=${EXPENSE}` },
  'GET /usual-category': { access: 'viewer', path: `/usual-category?name=${SECRET}` },
  'GET /help': { access: 'viewer' },
  'GET /more': { access: 'signed in' },
  'GET /views': { access: 'viewer' },
  'GET /rules': { access: 'viewer', path: '/rules?contains=secret&name=x&try=1' },
  'GET /rules/edit': { access: 'viewer', path: `/rules/edit?id=${RULE}` },
  'GET /settings': { access: 'viewer' },
  'GET /categories': { access: 'viewer' },
  'GET /categories/order': { access: 'viewer' },
  'GET /category': { access: 'viewer', path: '/category?category_id=secret&period=all' },
  'GET /categories/edit': { access: 'viewer', path: '/categories/edit?category=secret' },
  'GET /tags': { access: 'viewer' },
  'GET /people': { access: 'viewer' },

  'POST /add': { access: 'member', fields: { ...expense, id: EXPENSE } },
  'POST /expenses/:id': {
    access: 'member',
    path: `/expenses/${EXPENSE}`,
    fields: { ...expense, spent_on: '2026-06-05', version: '1' },
  },
  'POST /import': { access: 'member', fields: {} },
  'POST /import/:id': { access: 'member', path: `/import/${ids['import'] ?? ''}` },
  'POST /import/:id/store': { access: 'member', path: `/import/${ids['import'] ?? ''}/store` },
  'POST /delete': { access: 'member', fields: { delete: `${EXPENSE}.1` } },
  'POST /bulk': { access: 'member', fields: { do: 'tag', to: 'x', expense: `${EXPENSE}.1` } },
  'POST /undo': { access: 'member', fields: { action: ids['change'] ?? '' } },
  'POST /views': { access: 'member', fields: { id: VIEW, name: 'x', query: 'period=all' } },
  'POST /views/edit': { access: 'member', fields: { id: VIEW, name: 'x', version: '1' } },
  'POST /views/delete': { access: 'member', fields: { id: VIEW, version: '1' } },
  'POST /rules': { access: 'member', fields: { id: RULE, contains: 'x', category: 'secret' } },
  'POST /rules/edit': {
    access: 'member',
    fields: { id: RULE, contains: 'x', category: 'secret', version: '1' },
  },
  'POST /rules/move': { access: 'member', fields: { id: RULE, version: '1', down: '1' } },
  'POST /rules/delete': { access: 'member', fields: { id: RULE, version: '1' } },
  'POST /categories': { access: 'member', fields: { name: 'x', id: randomUUID() } },
  'POST /categories/order': { access: 'member', fields: { version: '1', up: 'secret' } },
  'POST /categories/edit': {
    access: 'member',
    fields: { category: 'secret', name: 'x', colour: '', version: '0' },
  },
  'POST /categories/merge': {
    access: 'member',
    fields: { category: 'secret', into: 'other', version: '0' },
  },
  'POST /categories/delete': {
    access: 'member',
    fields: { category: 'secret', into: 'other', version: '0' },
  },
  'POST /tags': { access: 'member', fields: { tag: 'secret', name: 'x', version: '0' } },

  'POST /settings': { access: 'owner', fields: settings },
  'POST /settings/time-zone': { access: 'owner', fields: { time_zone: 'Europe/Berlin' } },
  'POST /people/role': { access: 'owner', fields: { member: ids['viewer'] ?? '', role: 'owner' } },
  'POST /people/remove': { access: 'owner', fields: { member: ids['viewer'] ?? '' } },
  'POST /people/invite': { access: 'owner', fields: { role: 'owner' } },
  'POST /people/withdraw': {
    access: 'owner',
    fields: { invitation: ids['invitation'] ?? '' },
  },
})
