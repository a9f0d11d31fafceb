import { formatAmount, formatPrice } from '../../../domain/money.ts'
import type { DatabaseLimit, NameField, Refusal, TextField } from '../../../domain/refusal.ts'

type Refusals = {
  readonly [Code in Refusal['code']]: (values: Extract<Refusal, { readonly code: Code }>) => string
}

const FIELDS: Readonly<Partial<Record<TextField | 'password', string>>> = {
  category: 'The category',
  tag: 'The tag',
  member: 'The name',
  ledger: 'The name',
  view: 'The name',
  contains: 'The text',
  note: 'The note',
  search: 'The search',
  password: 'The password',
}

/** A field by its name; a field of an expense is `This`, since the sentence is beside it. */
function subject(field: TextField | 'password'): string {
  return FIELDS[field] ?? 'This'
}

const EXAMPLES: Readonly<Record<NameField, string>> = {
  category: 'food',
  tag: 'holiday',
  member: 'Ada',
  ledger: 'Home',
  view: 'Groceries',
  contains: 'Netflix',
}

const LIMITS: Readonly<Record<DatabaseLimit, string>> = {
  'category-length': 'The category is too long.',
  'price-zero': 'The amount is zero.',
  'price-limit': 'The amount is too large.',
  'day-range': 'That day is out of range.',
  'name-length': 'This is too long.',
  'note-length': 'The note is too long.',
  'tag-length': 'A tag is too long.',
}

function decimals(count: number): string {
  if (count === 0) return 'no decimals'
  return count === 1 ? 'one decimal' : `${count} decimals`
}

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

type WithExample = { readonly example: string }

/** A sentence about a price, followed by an example. */
function price<Values extends WithExample>(sentence: string | ((values: Values) => string)) {
  return (values: Values) => {
    const text = typeof sentence === 'string' ? sentence : sentence(values)
    return `${text} Write it like ${values.example}.`
  }
}

/** Why something is refused, for each code. */
export const refusals: Refusals = {
  missing: ({ field }) =>
    field === 'category'
      ? 'The category is missing. Choose one, or name a new one.'
      : `${subject(field)} is missing. Write one like ${EXAMPLES[field]}.`,
  'too-long': ({ field, length, longest }) =>
    `${subject(field)} has ${length} characters, and ${longest} is the most.`,
  'several-lines': ({ field }) => `${subject(field)} must be one line, without tabs.`,
  'unreadable-character': ({ field }) =>
    `${subject(field)} has a character that could not be read.`,
  'control-character': ({ field }) =>
    `${subject(field)} has a control character, which cannot be shown.`,
  'invisible-character': ({ field }) =>
    `${subject(field)} has an invisible character. Type it again, like ${EXAMPLES[field]}.`,

  'day-missing': () => 'The day is missing. Choose it.',
  'day-choice-unknown': () => 'The day is today, yesterday, or other with a date. Choose one.',
  'day-format': ({ example }) => `Write the day as year-month-day, like ${example}.`,
  'no-such-day': ({ day, example }) => `The calendar has no ${day}. Try one like ${example}.`,
  'day-out-of-range': ({ earliest, latest, example }) =>
    `Choose a day from ${earliest} to ${latest}, like ${example}.`,

  'period-format': ({ examples }) => `Write the period like ${examples.join(', ')} or all.`,
  'no-such-period': ({ period, example }) =>
    `There is no period ${period}. Try one like ${example}.`,
  'no-such-range-day': ({ day, example }) =>
    `The calendar has no ${day}. Try a range like ${example}.`,
  'range-reversed': ({ example }) =>
    `The first day comes after the last. Try a range like ${example}.`,
  'range-out-of-range': ({ earliest, latest, example }) =>
    `Choose days from ${earliest} to ${latest}. Try a range like ${example}.`,

  'price-missing': price('The amount is missing.'),
  'price-too-long': price('That is too long for an amount.'),
  'price-zero': price('The amount is zero.'),
  'price-without-digits': price('The amount has no digits.'),
  'price-characters': price('Use digits, with no letters or other signs.'),
  'price-signs': price('An operator is missing or misplaced.'),
  'price-end-dash': ({ example }) =>
    `A dash at the end can be read in two ways. Write it like ${example}, or like -${example} for money back.`,
  'price-separators': price('A separator of thousands or decimals is misplaced.'),
  'price-thousands-or-decimals': price(
    'That can be read in two ways, as thousands or as decimals.',
  ),
  'price-currency': price(({ currency }) => `This ledger is kept in ${currency}.`),
  'price-after-currency': price('Nothing can follow the currency behind a number.'),
  'price-decimals': price(({ currency, most, typed }) =>
    most === 0
      ? `${currency} has no decimals.`
      : `${currency} has ${decimals(most)}, and this has ${typed}.`,
  ),
  'price-limit': price((limit) => `The amount must be below ${formatPrice(limit, limit.price)}.`),
  'sum-or-day': price('That can be read in two ways, as a sum or as a day.'),
  'sum-decimals': price(({ most }) => `A number in a sum has at most ${most} decimals.`),
  'sum-divided-by-zero': price('An amount cannot be divided by zero.'),
  'sum-uneven': price(({ currency }) => `The result does not come out even in ${currency}.`),
  'sum-below-zero': price(
    'An operator is missing or misplaced. A sum below zero starts with a minus.',
  ),
  'refund-signed': price('Money back is an amount above zero, without a sign or brackets.'),
  'refund-unknown': () => 'Money back is 1 for yes, and 0 or nothing for no.',

  'id-damaged': () => 'This form is damaged. Check the fields and press Add again.',
  'id-used': () =>
    'This form has already added an expense, and now has other values. ' +
    'Press Add again to add these as another expense.',
  'database-limit': ({ limit }) => LIMITS[limit],

  'sort-unknown': ({ sorts }) => `A list can be sorted by ${sorts.join(', ')}.`,
  'too-many-names': ({ most }) => `Choose at most ${most} at once.`,
  'bound-format': ({ parameter }) =>
    `${parameter} is a plain number below 1000000000000, with a point and at most 4 decimals. ` +
    'Write it like 1500 or 12.50.',
  'bounds-reversed': () => 'The lowest amount is above the highest. Swap them.',
  'bulk-no-answer': () => 'This list names something that does not exist. Nothing was changed.',
  'too-many-search-terms': ({ most }) =>
    `Search for at most ${most} different words, or put a whole phrase in quotes.`,
  'bulk-action-missing': () => 'Choose what to do.',
  'bulk-tags-missing': () => 'Write the tags, such as holiday.',
  'bulk-nothing-selected': () => 'Select the expenses first.',
  'bulk-too-many': ({ most, locale }) =>
    `At most ${new Intl.NumberFormat(locale).format(most)} expenses can be changed at once. ` +
    'Filter the list further.',
  'bulk-too-many-tags': ({ most }) => `Some would have more than ${most} tags.`,

  'colour-unknown': () => 'Choose one of these colours.',
  'symbol-unknown': () => 'A symbol is one letter or emoji.',
  'category-exists': ({ name, mayMerge }) =>
    `There is a category ${name} already.` +
    (mayMerge ? ' Choose another name, or merge below.' : ''),
  'category-changed': () => 'Someone changed it in the meantime. This is what it is now.',
  'category-order-changed': () => 'Someone changed the order in the meantime. It is as below.',
  'category-in-use': () => 'It has expenses. Choose where they go.',
  'category-gone': ({ name }) => `${name} is not there any more. Choose another.`,
  'merge-target-missing': () => 'Choose the other category.',
  'move-to-one-only': () => 'Choose a category or write a new one, not both.',
  'move-to-itself': () => 'This is the category to delete.',
  'undo-category-in-use': ({ name }) =>
    `The category ${name} has expenses by now. Move these first.`,
  'undo-category-exists': ({ name }) =>
    `Another category is called ${name} by now. Rename or merge that one first.`,
  'undo-category-gone': ({ name }) => `The category ${name} is not there any more.`,
  'undo-imported-again': ({ count }) =>
    count === 1
      ? 'One expense was imported again, and is there already.'
      : `${count} expenses were imported again, and are there already.`,

  'too-many-tags': ({ most }) => `An expense has ${most} tags at most.`,
  'tag-comma': () => 'A tag has no comma or full-width semicolon.',
  'tag-exists': ({ name, onlyDeleted }) =>
    `There is a tag ${name} already${onlyDeleted ? ', on deleted expenses' : ''}. ` +
    'Choose another name.',
  'tag-renamed': () => 'Someone renamed it in the meantime.',
  'undo-tag-exists': ({ name }) => `Another tag is called ${name} by now. Rename that one first.`,

  'view-too-long': () => 'This view has too many filters to be saved.',
  'too-many-views': ({ most }) => `${most} saved views are the most. Delete one first.`,
  'view-exists': () => 'Another view has this name.',
  'view-overwritten': () => 'Someone changed the view of this name just now. Save to replace it.',
  'view-deleted': () =>
    'This view was deleted in the meantime. You can restore it from the history.',
  'view-changed': ({ name }) =>
    `Someone changed this view in the meantime. It is called ${name} now.`,

  'rule-without-effect': () => 'Choose what the rule does.',
  'treatment-unknown': () => 'Choose one of these.',
  'too-many-rules': ({ most }) => `${most} rules are the most. Delete one first.`,
  'rule-changed': () => 'Someone changed it in the meantime. This is what it is now.',

  'currency-unknown': () => 'Choose a currency, like Euro (EUR).',
  'locale-unknown': () => 'Choose a language and region, like de-DE.',
  'time-zone-unknown': () => 'Choose a time zone, like Europe/Berlin.',
  'week-start': () => 'Choose a day of the week.',
  'month-start': () => 'Write a day from 1 to 31, like 25.',
  'prices-too-fine': ({ to, most, price: finer, ...money }) =>
    `${to} has ${decimals(most)}, and there are amounts like ${formatAmount(money, finer)}. ` +
    'Change these first.',
  'settings-changed': () =>
    'Someone else changed the settings after you opened this page, so yours are not saved. ' +
    'Press Save to replace theirs.',

  'password-too-short': ({ shortest }) =>
    `The password needs ${shortest} characters or more. Some words will do.`,
  'password-too-long': ({ longest }) => `A password has ${longest} characters at most.`,
  'password-common': () => 'That password is easy to guess. Choose other words.',
  'member-exists': () => 'This name is taken. If it is yours, sign in first.',
  'setup-token-wrong': () => 'Wrong setup token.',
  'current-password-wrong': () => 'Wrong password.',

  'too-many-attempts': ({ seconds }) => `Too many tries. Try again in ${duration(seconds)}.`,
  'name-or-password-wrong': () => 'Wrong name or password.',
  'cookie-refused': () =>
    'If you have just signed in, your browser does not keep the cookie of this site. Allow cookies ' +
    'for it, and sign in again.',
  'passkey-refused': () => 'This passkey does not work here. Try again, or use your password.',
  'passkey-not-added': () => 'The passkey could not be added. Try again.',
  'last-login-method': ({ method }) =>
    `Without this ${method} you could not sign in. Set a password first.`,
  'provider-refused': ({ host }) => `${host} did not sign you in. Try again from this page.`,
  'account-not-linked': ({ host }) =>
    `No account here is linked to the one at ${host}. Sign in with your password, and link it ` +
    'on the next page.',
  'account-of-another': () => 'This account is already linked to someone else here.',
  'access-without-account': () => 'Cloudflare Access did not say who you are.',

  'last-owner': () => 'A ledger needs an owner. Make another member an owner first.',
  'member-gone': () => 'This person no longer has access to this ledger.',
}
