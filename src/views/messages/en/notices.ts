import type { NoticeCode } from '../../../domain/notice.ts'

/** What an action did that has no line in the history; `name` is a person or a ledger. */
export const notices: Readonly<Record<NoticeCode, (name: string) => string>> = {
  'account-created': () => 'Created your account',
  'account-linked': () => 'Linked the account',
  'account-unlinked': () => 'Unlinked the account',
  'can-edit': (name) => `${name} can edit now`,
  'can-view': (name) => `${name} can view now, but not edit`,
  'invitation-withdrawn': () => 'Withdrew the invitation',
  joined: (name) => `Joined ${name === '' ? 'the ledger' : name}`,
  'ledger-created': (name) => `Created the ledger ${name}`,
  'ledger-opened': (name) => `Opened ${name === '' ? 'the ledger' : name}`,
  'link-created': () => 'Created an invitation link',
  'member-removed': (name) => `Removed ${name}`,
  owner: (name) => `${name} is an owner now`,
  'passkey-added': () => 'Added a passkey',
  'passkey-removed': () => 'Removed the passkey',
  'password-changed': () => 'Changed your password',
  'session-ended': () => 'Signed out one device',
  'sessions-ended': () => 'Signed out everywhere else',
  'settings-unchanged': () => 'Nothing to save: these are the settings already',
  'signed-in': () => 'Signed in',
  'signed-out': () => 'Signed out',
}
