/** Signing in and out, passwords, passkeys, devices, linked accounts, and who may do what. */
import type { LoginMethod } from '../../../domain/session.ts'

const by =
  (how: string) =>
  <T>(started: T) => ['Signed in ', started, `, ${how}`]

const signedIn: Readonly<Record<LoginMethod, <T>(started: T) => (T | string)[]>> = {
  setup: by('with the setup token'),
  password: by('with the password'),
  passkey: by('with a passkey'),
  invitation: by('with an invitation'),
  oidc: by('with single sign-on'),
  access: by('with Cloudflare Access'),
}

export const signInTexts = {
  fields: {
    name: 'Your name',
    password: 'Password',
    passwordHint: (shortest: number) =>
      `At least ${shortest} characters. A few words that mean something to you are enough.`,
    currentPassword: 'Current password',
    newPassword: 'New password',
    unencrypted:
      'This connection is not encrypted. Sign in only if you trust everyone on this network.',
  },
  page: {
    title: 'Sign in',
    failedTitle: 'Not signed in',
    signIn: 'Sign in',
    withPasskey: 'Sign in with a passkey',
    withProvider: (host: string) => `Sign in with ${host}`,
    withAccess: 'Sign in with Cloudflare Access',
    accessUnlinked: <T>(account: T) => [
      'You passed Cloudflare Access as ',
      account,
      ', but no account here is linked to it. Sign in with your password, and link it under ' +
        'More, Linked accounts.',
    ],
  },
  account: {
    notChanged: 'Not changed',
    signedInAs: <T>(name: T) => ['You are signed in as ', name, '.'],
    signOut: 'Sign out',
    devices: 'Devices',
    password: 'Password',
    passkeys: 'Passkeys',
    linkedAccounts: 'Linked accounts',
  },
  devices: {
    unknown: 'Unknown device',
    thisDevice: <T>(device: T) => [device, ' (this device)'],
    signedIn,
    seen: <T>(lastSeen: T) => ['Last seen ', lastSeen],
    signOut: 'Sign out',
    signOutDevice: (device: string) => `Sign out ${device}`,
    signOutOthers: 'Sign out everywhere else',
  },
  password: {
    about: 'A new password signs you out everywhere else.',
    change: 'Change password',
  },
  passkeys: {
    about:
      'A passkey signs you in with your fingerprint, your face or the code of your device. It ' +
      'cannot be guessed, and you cannot give it away by mistake.',
    added: <T>(added: T) => ['Added ', added],
    used: <T>(lastUsed: T) => ['Last used ', lastUsed],
    unused: 'Not used yet',
    remove: 'Remove',
    removePasskey: (device: string) => `Remove ${device}`,
    removeHint:
      'You can no longer sign in with it here. The device keeps it until you delete it there.',
    confirmRemove: 'Remove this passkey',
    add: 'Add a passkey',
    needsScript: 'To add a passkey, turn on JavaScript.',
    needsHttps:
      'Passkeys work only at an https address with a name, such as https://spend.example, or on ' +
      'the computer that runs the app.',
    notUsed: 'No passkey was used.',
    alreadyAdded: 'This device already has a passkey of yours.',
    failed: 'That did not work. Load the page again.',
  },
  linkedAccounts: {
    about: 'Sign in here with an account that you have elsewhere.',
    linked: <T>(host: string, linked: T) => [`At ${host}, linked `, linked],
    unlink: 'Unlink',
    unlinkAccount: (account: string) => `Unlink ${account}`,
    linkProvider: (host: string) => `Link an account at ${host}`,
    linkAccess: (account: string) => `Link your Cloudflare Access account ${account}`,
    leaveTitle: 'Link an account',
    continueAt: (host: string) => `Continue at ${host}`,
  },
  providerAway: (host: string) =>
    `${host} does not answer properly. Try again later, or sign in with your password.`,
  needsOrigin: 'Single sign-on needs PUBLIC_ORIGIN, the address people use to open this app.',
  needsNamedHost: 'Passkeys need an https address with a name, such as https://spend.example.',
}
