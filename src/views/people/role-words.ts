import type { Role } from '../../domain/member.ts'

/** What each role may do, after a name. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'owns it',
  member: 'writes in it',
  viewer: 'looks at it',
}

/** The same, said to whoever has the role. */
export const YOUR_ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: 'you own it',
  member: 'you write in it',
  viewer: 'you look at it',
}
