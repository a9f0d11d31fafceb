/** What an action did that has no line in the history, for the one page after it. */

const CODES = [
  'account-created',
  'account-linked',
  'account-unlinked',
  'can-edit',
  'can-view',
  'invitation-withdrawn',
  'joined',
  'ledger-created',
  'ledger-opened',
  'link-created',
  'member-removed',
  'owner',
  'passkey-added',
  'passkey-removed',
  'password-changed',
  'session-ended',
  'sessions-ended',
  'settings-unchanged',
  'signed-in',
  'signed-out',
] as const
export type NoticeCode = (typeof CODES)[number]

export type Notice = {
  readonly code: NoticeCode
  /** The person or the ledger that it is about; empty for none. */
  readonly name: string
}

// A cookie is not ours to trust: of a name, this much is displayed.
const LONGEST_NAME = 200

/** A notice as a cookie has it: `member-removed:Ada`. */
export function noticeText({ code, name }: Notice): string {
  return `${code}:${name}`
}

/** Reads a notice; undefined for what is none. */
export function parseNotice(text: string): Notice | undefined {
  const [, written = '', name = ''] = /^([a-z-]+):(.*)$/.exec(text) ?? []
  const code = CODES.find((each) => each === written)
  return code && { code, name: name.slice(0, LONGEST_NAME) }
}
