import type { Role } from '../domain/member.ts'

/** What each role may do, after a name. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'owns it',
  member: 'writes in it',
  viewer: 'looks at it',
}
