/** The layout, help, error pages, and what several pages have in common. */
import type { CategoryColour } from '../../../domain/category-content.ts'

const colours: Readonly<Record<CategoryColour | 'none', string>> = {
  none: 'None',
  red: 'Red',
  orange: 'Orange',
  yellow: 'Amber',
  olive: 'Olive',
  green: 'Green',
  teal: 'Teal',
  sky: 'Sky',
  blue: 'Blue',
  indigo: 'Violet',
  purple: 'Plum',
  pink: 'Pink',
  brown: 'Brown',
}

export const shared = {
  appName: 'Expense Tracker',
  because: (outcome: string, reason: string) => `${outcome}: ${reason}`,
  pageTitle: (page: string) => `${page} · Expense Tracker`,
  description: 'What you spent, and where it went.',
  skip: 'Skip to content',
  navigation: {
    label: 'Main',
    expenses: 'Expenses',
    reports: 'Reports',
    add: 'Add',
    categories: 'Categories',
    more: 'More',
    morePages: ' pages',
    search: 'Search',
    you: 'You',
  },
  more: {
    createAccount: 'Create an account',
    currency: 'Currency and formats',
    deleted: 'Recently deleted',
    import: 'Import',
    export: 'Export',
    help: 'Help',
    history: 'History',
    lastBackup: 'Last backup:',
    ledger: 'Ledger',
    ledgers: 'Other ledgers',
    members: 'Who uses this ledger',
    noBackup: 'No backup was taken yet.',
    noMembers:
      'Only this computer can use the app. Create an account to use it on your phone, and with others.',
    noMembersOpen:
      'Sign-in is off: anyone who can open this app can view and edit everything. Create an account to change that.',
    people: 'People',
    rules: 'Rules for imports',
    savedViews: 'Saved views',
    tags: 'Tags',
    title: 'More',
  },
  backToExpenses: 'Back to your expenses',
  colours,
  errors: {
    titles: {
      400: 'This request could not be read',
      401: 'Sign in first',
      403: 'Not allowed',
      404: 'Not found',
      405: 'Not possible here',
      409: 'Changed in the meantime',
      413: 'Too large',
      415: 'Not a form',
      421: 'Wrong address',
      424: 'The provider does not answer',
      429: 'Please wait',
    },
    otherTitle: 'Something went wrong',
    unexpected: 'This is our mistake, not yours. Nothing was saved.',
    noPage: 'There is no page at this address.',
    otherMethod: (methods: string) => `This address accepts ${methods} only.`,
    endedAccount: 'This account was removed.',
    signInsBusy: 'Too many people are signing in. Try again in a few seconds.',
    overloadedTitle: 'Too busy',
    overloaded: 'Too many requests at once. Nothing was saved. Try again in a moment.',
    overloadedForm:
      'Too many requests at once. Nothing was saved. Reload this page in a moment to send the ' +
      'form again.',
    tooManyExports: 'Too many exports run at once. Try again in a minute.',
    moduleUnavailableTitle: 'A part of the app is missing',
    moduleUnavailable:
      'It could not be loaded. Nothing was saved. Everything else works: try again in a few seconds.',
    diskFullTitle: 'The disk is full',
    diskFull:
      'This was not saved. What was saved before is safe. Whoever runs this app has to free space ' +
      'on the disk of its database.',
    otherVersionTitle: 'Another version of the app is running',
    otherVersion:
      'The database belongs to another version of the app than this one, which can only show what is there. Nothing was saved. Ask whoever runs it to update and restart it, then try again.',
    databaseAwayTitle: 'The database does not answer',
    databaseAway: 'What was saved before is safe. Try again in a few seconds.',
    typed: 'Nothing was saved. This is what you typed:',
    typedName: 'Name',
    retry: 'What you typed is still here. Sending it again saves it once.',
    sendAgain: 'Send again',
    signIn: 'Sign in',
    yourLedgers: 'Your ledgers',
  },
  requests: {
    tooManyFields: 'The form has too many fields.',
    fileField: (field: string) => `The field ${field} is a file.`,
    unknownField: (field: string) => `There is no field ${field}.`,
    repeatedField: (field: string) => `The field ${field} is there twice.`,
    otherLedger:
      'This form is of another ledger than the one that is open now, since you opened that in ' +
      'another tab. Nothing was saved. Open the ledger of this form again, and send it then.',
    noVersion: 'The form is incomplete: it has no version. Load the page again.',
    damagedForm: 'The form is damaged. Load the page again.',
    notForm: 'This address accepts a form, sent as UTF-8.',
    brokenOff: 'The request ended early. Try again.',
    tooLarge: (bytes: number) => `The form is larger than ${bytes} bytes.`,
    noHost: 'This request names no valid host.',
    otherHost: (origin: string) => `This app is at ${origin}.`,
    hostNotSet:
      'This app is open to everyone (AUTH=open), so it answers only at localhost and at IP ' +
      'addresses. Whoever runs it has to set PUBLIC_ORIGIN to the address that people type, such ' +
      'as this one.',
    otherSite: 'Another website may link here, but nothing else.',
    otherSiteForm: 'Another website sent this form.',
    noMetricsToken: 'To read the metrics from here, set METRICS_TOKEN.',
    incomplete: {
      account: 'The form is incomplete: it does not say which account.',
      invitation: 'The form is incomplete: it does not say which invitation.',
      member: 'The form is incomplete: it does not say which member.',
      passkey: 'The form is incomplete: it does not say which passkey.',
      role: 'The form is incomplete: it does not say which role.',
      session: 'The form is incomplete: it does not say which device.',
    },
  },
  permissions: {
    signedOut: 'You are signed out, so nothing was saved. Sign in, and send it again.',
    closed:
      'This app can be reached from outside, but has no accounts yet. Whoever runs it can open ' +
      '/setup with the setup token, or run “npm run member -- add”. AUTH=open would let everyone ' +
      'who can open it view and edit everything.',
    noLedger: 'You no longer have access to a ledger.',
    viewOnly: 'You can view this ledger, but not edit it. An owner can change that.',
    ownersOnly: 'Only an owner of this ledger can do that.',
  },
}
