/** Members, invitations, the first account, and ledgers. */
import type { Role } from '../../../domain/member.ts'

const roles: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  member: 'Can edit',
  viewer: 'Can view',
}

export const peopleTexts = {
  roles,
  members: {
    title: 'People',
    notChanged: 'Not changed',
    whoCanSee: <T>(ledgerName: T) => ['Who can see ', ledgerName],
    whoCanSeeThisLedger: 'Who can see this ledger',
    you: <T>(name: T) => [name, ' (you)'],
    change: 'Change',
    changeMember: (name: string) => `Change ${name}`,
    roleOf: (name: string) => `What ${name} can do`,
    saveRole: 'Save',
    removeMember: (name: string) => `Remove ${name}`,
    ownersInvite: 'Owners of this ledger invite people, and decide who can edit.',
    noAccounts: 'There are no accounts here yet.',
  },
  invite: {
    heading: 'Invitations',
    someoneWho: 'Invite someone who',
    roles: { owner: 'owns it too', member: 'can edit', viewer: 'can view' } satisfies Record<
      Role,
      string
    >,
    createLink: 'Create link',
    newLink: 'Send this link to one person. It works once, for seven days, and is not shown again.',
    copy: 'Copy the link',
    copied: 'Copied',
    unusedLinks: 'Unused links',
    unusedLink: (role: Role) => `Link: ${roles[role]}`,
    until: (lastDay: string) => `Unused, until ${lastDay}`,
    withdraw: 'Withdraw',
  },
  invitation: {
    title: 'Invitation',
    notJoined: 'Not joined',
    heading: <T>(inviter: T) => [inviter, ' invites you'],
    thisLedger: 'this ledger',
    permits: {
      owner: <T>(ledger: T) => [
        'You can view and edit everything in ',
        ledger,
        ', and decide who else can.',
      ],
      member: <T>(ledger: T) => ['You can view and edit everything in ', ledger, '.'],
      viewer: <T>(ledger: T) => ['You can view everything in ', ledger, '.'],
    },
    join: 'Join',
    hasAccount: <T>(link: T) => ['Already have an account? ', link, '.'],
    signInFirst: 'Sign in first',
    over: 'This invitation was used or withdrawn, or it has expired. Ask for a new one.',
  },
  noMembers: {
    signInIsOff: 'Sign-in is off: anyone who can open this app can view and edit everything.',
    signInTurnsOn: 'Once there is a first account, everyone has to sign in.',
    createAccount: 'Create your account',
    createByCommand: 'To create the first account, run “npm run member -- add” where the app runs.',
  },
  setup: {
    title: 'Create your account',
    notCreated: 'Not created',
    about: 'You will own this ledger and can invite others. From then on, everyone has to sign in.',
    token: 'Setup token',
    tokenHint:
      'Proves that you run the app. “npm start” prints it at the end of a link, and so does ' +
      '“docker compose logs expense-tracker”. The link fills it in; without JavaScript, paste it ' +
      'here. If SETUP_TOKEN is set, it is that.',
    create: 'Create account',
    needsToken:
      'The first account needs a setup token. Set SETUP_TOKEN where the app runs, or run ' +
      '“npm run member -- add” there.',
  },
  ledgers: {
    title: 'Your ledgers',
    notCreated: 'Not created',
    noneAskOwner: 'You have no ledger. Ask the owner of one to invite you.',
    noneCreate: 'You have no ledger. Create one below.',
    unnamed: 'Unnamed ledger',
    about: (currency: string, role: Role) => `${currency} · ${roles[role]}`,
    current: 'Open now',
    open: 'Open',
    openLedger: (name: string) => `Open ${name}`,
    newLedger: 'New ledger',
    create: 'Create',
    ownersCreate: 'Only people who own a ledger can create another one here.',
    membersCreate: 'Only people who can edit a ledger can create another one here.',
    newLedgerHint: 'Starts empty, with the settings of the ledger that is open.',
    notYours: 'You have no access to this ledger.',
  },
}
