/**
 * All routes but the list, each with the module that has its handlers. A module is loaded with the first
 * request to one of its routes; on Workers it is a file of its own: docs/decisions/0027-routes-on-demand.md.
 */
import type { OnDemand } from '../http/on-demand.ts'

export const MODULES: readonly OnDemand[] = [
  {
    load: () => import('./adding.ts'),
    routes: ['GET /add', 'POST /add', 'GET /usual-category'],
  },
  {
    load: () => import('./editing.ts'),
    routes: ['GET /expenses/:id', 'POST /expenses/:id', 'POST /delete'],
  },
  {
    load: () => import('./list-tools.ts'),
    routes: [
      'POST /bulk',
      'GET /filter',
      'GET /print',
      'GET /views',
      'POST /views',
      'POST /views/edit',
      'POST /views/delete',
    ],
  },
  {
    load: () => import('./categories.ts'),
    routes: [
      'GET /category',
      'GET /categories/edit',
      'POST /categories/edit',
      'GET /categories',
      'POST /categories',
      'POST /categories/merge',
      'POST /categories/delete',
      'GET /categories/order',
      'POST /categories/order',
      'GET /tags',
      'POST /tags',
    ],
  },
  { load: () => import('./reports.ts'), routes: ['GET /reports'] },
  {
    load: () => import('./export.ts'),
    routes: [
      'GET /export',
      'GET /export.csv',
      'GET /export.xlsx',
      'GET /export.json',
      'GET /export.journal',
      'GET /export.beancount',
    ],
  },
  {
    load: () => import('./import.ts'),
    routes: [
      'GET /import',
      'POST /import',
      'GET /import/:id',
      'POST /import/:id',
      'POST /import/:id/store',
    ],
  },
  {
    load: () => import('./rules.ts'),
    routes: [
      'GET /rules',
      'POST /rules',
      'GET /rules/edit',
      'POST /rules/edit',
      'POST /rules/move',
      'POST /rules/delete',
    ],
  },
  { load: () => import('./history.ts'), routes: ['GET /history', 'POST /undo'] },
  {
    load: () => import('./settings.ts'),
    routes: [
      'GET /help',
      'GET /more',
      'GET /settings',
      'POST /settings',
      'POST /settings/time-zone',
    ],
  },
  {
    load: () => import('./people.ts'),
    routes: [
      'GET /ledgers',
      'POST /ledgers',
      'POST /ledgers/open',
      'GET /invite/:token',
      'POST /invite/:token',
      'GET /people',
      'POST /people/role',
      'POST /people/remove',
      'POST /people/invite',
      'POST /people/withdraw',
      'GET /setup',
      'POST /setup',
      'GET /settings/identities',
      'POST /settings/identities/link',
      'POST /settings/identities/remove',
      'GET /sign-in/oidc',
      'GET /sign-in/oidc/callback',
      'POST /sign-in/passkey',
      'POST /sign-in/passkey/options',
      'GET /settings/passkeys',
      'POST /settings/passkeys',
      'POST /settings/passkeys/options',
      'POST /settings/passkeys/remove',
      'GET /settings/sessions',
      'POST /settings/sessions/end',
      'GET /settings/password',
      'POST /settings/password',
      'GET /sign-in',
      'POST /sign-in',
      'POST /sign-out',
    ],
  },
]
