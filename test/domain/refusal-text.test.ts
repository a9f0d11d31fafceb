/** Every refusal has a sentence, and no sentence is left without a refusal. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Refusal } from '../../src/domain/refusal.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'

/** Values of a refusal without its code; a new code without a case does not compile. */
type Cases = {
  readonly [Code in Refusal['code']]: readonly (readonly [
    values: Omit<Extract<Refusal, { readonly code: Code }>, 'code'>,
    sentence: string,
  ])[]
}

/** All that refuses: the app without the list of codes and their sentences. */
const SOURCES = ['src', 'functions']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/refusals?\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join()

const example = '12.50'
const range = '2026-06-05..2026-06-20'

const CASES: Cases = {
  missing: [
    [{ field: 'category' }, 'The category is missing. Choose one, or name a new one.'],
    [{ field: 'tag' }, 'The tag is missing. Write one like holiday.'],
    [{ field: 'member' }, 'The name is missing. Write one like Ada.'],
    [{ field: 'ledger' }, 'The name is missing. Write one like Home.'],
    [{ field: 'view' }, 'The name is missing. Write one like Groceries.'],
    [{ field: 'contains' }, 'The text is missing. Write one like Netflix.'],
  ],
  'too-long': [
    [
      { field: 'note', length: 10_001, longest: 10_000 },
      'The note has 10001 characters, and 10000 is the most.',
    ],
  ],
  'several-lines': [[{ field: 'name' }, 'This must be one line, without tabs.']],
  'unreadable-character': [
    [{ field: 'search' }, 'The search has a character that could not be read.'],
    [{ field: 'password' }, 'The password has a character that could not be read.'],
  ],
  'control-character': [
    [{ field: 'note' }, 'The note has a control character, which cannot be shown.'],
  ],
  'invisible-character': [
    [{ field: 'category' }, 'The category has an invisible character. Type it again, like food.'],
  ],

  'day-missing': [[{}, 'The day is missing. Choose it.']],
  'day-choice-unknown': [[{}, 'The day is today, yesterday, or other with a date. Choose one.']],
  'day-format': [[{ example: '2026-06-05' }, 'Write the day as year-month-day, like 2026-06-05.']],
  'no-such-day': [
    [
      { day: '2026-02-30', example: '2026-06-05' },
      'The calendar has no 2026-02-30. Try one like 2026-06-05.',
    ],
  ],
  'day-out-of-range': [
    [
      { earliest: '1900-01-01', latest: '2036-06-05', example: '2026-06-05' },
      'Choose a day from 1900-01-01 to 2036-06-05, like 2026-06-05.',
    ],
  ],
  'bound-format': [
    [
      { parameter: 'min' },
      'min is a plain number below 1000000000000, with a point and at most 4 decimals. Write it like 1500 or 12.50.',
    ],
  ],
  'bounds-reversed': [[{}, 'The lowest amount is above the highest. Swap them.']],
  'bulk-no-answer': [[{}, 'This list names something that does not exist. Nothing was changed.']],

  'period-format': [
    [
      { examples: ['2026-W25', '2026-06', range] },
      `Write the period like 2026-W25, 2026-06, ${range} or all.`,
    ],
  ],
  'no-such-period': [
    [
      { period: '2026-13', example: '2026-06' },
      'There is no period 2026-13. Try one like 2026-06.',
    ],
  ],
  'no-such-range-day': [
    [
      { day: '2026-02-31', example: range },
      `The calendar has no 2026-02-31. Try a range like ${range}.`,
    ],
  ],
  'range-reversed': [
    [{ example: range }, `The first day comes after the last. Try a range like ${range}.`],
  ],
  'range-out-of-range': [
    [
      { earliest: '1900-01-01', latest: '9997-12-31', example: range },
      `Choose days from 1900-01-01 to 9997-12-31. Try a range like ${range}.`,
    ],
  ],

  'price-missing': [[{ example }, 'The amount is missing. Write it like 12.50.']],
  'price-too-long': [[{ example }, 'That is too long for an amount. Write it like 12.50.']],
  'price-zero': [[{ example }, 'The amount is zero. Write it like 12.50.']],
  'price-without-digits': [[{ example }, 'The amount has no digits. Write it like 12.50.']],
  'price-characters': [
    [{ example }, 'Use digits, with no letters or other signs. Write it like 12.50.'],
  ],
  'price-signs': [[{ example }, 'An operator is missing or misplaced. Write it like 12.50.']],
  'price-end-dash': [
    [
      { example },
      'A dash at the end can be read in two ways. Write it like 12.50, or like -12.50 for money back.',
    ],
  ],
  'price-separators': [
    [{ example }, 'A separator of thousands or decimals is misplaced. Write it like 12.50.'],
  ],
  'price-thousands-or-decimals': [
    [
      { example },
      'That can be read in two ways, as thousands or as decimals. Write it like 12.50.',
    ],
  ],
  'price-currency': [
    [{ currency: 'USD', example }, 'This ledger is kept in USD. Write it like 12.50.'],
  ],
  'price-after-currency': [
    [{ example }, 'Nothing can follow the currency behind a number. Write it like 12.50.'],
  ],
  'price-decimals': [
    [
      { currency: 'JPY', most: 0, typed: 1, example: '12' },
      'JPY has no decimals. Write it like 12.',
    ],
    [
      { currency: 'EUR', most: 2, typed: 3, example: '12,50' },
      'EUR has 2 decimals, and this has 3. Write it like 12,50.',
    ],
  ],
  'price-limit': [
    [
      { price: '1000000000000', currency: 'USD', locale: 'en-US', example },
      'The amount must be below $1,000,000,000,000.00. Write it like 12.50.',
    ],
  ],
  'sum-or-day': [
    [
      { example: '12.50 - 2' },
      'That can be read in two ways, as a sum or as a day. Write it like 12.50 - 2.',
    ],
  ],
  'sum-decimals': [
    [
      { most: 10, example: '12.50/2' },
      'A number in a sum has at most 10 decimals. Write it like 12.50/2.',
    ],
  ],
  'sum-divided-by-zero': [
    [{ example: '12.50/2' }, 'An amount cannot be divided by zero. Write it like 12.50/2.'],
  ],
  'sum-uneven': [
    [
      { currency: 'USD', example: '12.50/2' },
      'The result does not come out even in USD. Write it like 12.50/2.',
    ],
  ],
  'refund-signed': [
    [
      { example },
      'Money back is an amount above zero, without a sign or brackets. Write it like 12.50.',
    ],
  ],
  'refund-unknown': [[{}, 'Money back is 1 for yes, and 0 or nothing for no.']],
  'sum-below-zero': [
    [
      { example: '-12.50+2' },
      'An operator is missing or misplaced. A sum below zero starts with a minus. Write it like -12.50+2.',
    ],
  ],

  'id-damaged': [[{}, 'This form is damaged. Check the fields and press Add again.']],
  'id-used': [
    [
      {},
      'This form has already added an expense, and now has other values. Press Add again to add these as another expense.',
    ],
  ],
  'database-limit': [
    [{ limit: 'category-length' }, 'The category is too long.'],
    [{ limit: 'price-zero' }, 'The amount is zero.'],
    [{ limit: 'price-limit' }, 'The amount is too large.'],
    [{ limit: 'day-range' }, 'That day is out of range.'],
    [{ limit: 'name-length' }, 'This is too long.'],
    [{ limit: 'note-length' }, 'The note is too long.'],
    [{ limit: 'tag-length' }, 'A tag is too long.'],
  ],

  'sort-unknown': [[{ sorts: ['day', 'price'] }, 'A list can be sorted by day, price.']],
  'too-many-names': [[{ most: 100 }, 'Choose at most 100 at once.']],
  'too-many-search-terms': [
    [{ most: 20 }, 'Search for at most 20 different words, or put a whole phrase in quotes.'],
  ],
  'bulk-action-missing': [[{}, 'Choose what to do.']],
  'bulk-tags-missing': [[{}, 'Write the tags, such as holiday.']],
  'bulk-nothing-selected': [[{}, 'Select the expenses first.']],
  'bulk-too-many': [
    [
      { most: 10_000, locale: 'de-DE' },
      'At most 10.000 expenses can be changed at once. Filter the list further.',
    ],
  ],
  'bulk-too-many-tags': [[{ most: 20 }, 'Some would have more than 20 tags.']],

  'symbol-unknown': [[{}, 'A symbol is one letter or emoji.']],
  'colour-unknown': [[{}, 'Choose one of these colours.']],
  'category-exists': [
    [{ name: 'Food', mayMerge: false }, 'There is a category Food already.'],
    [
      { name: 'Food', mayMerge: true },
      'There is a category Food already. Choose another name, or merge below.',
    ],
  ],
  'category-changed': [[{}, 'Someone changed it in the meantime. This is what it is now.']],
  'category-order-changed': [[{}, 'Someone changed the order in the meantime. It is as below.']],
  'category-in-use': [[{}, 'It has expenses. Choose where they go.']],
  'category-gone': [[{ name: 'Food' }, 'Food is not there any more. Choose another.']],
  'merge-target-missing': [[{}, 'Choose the other category.']],
  'move-to-one-only': [[{}, 'Choose a category or write a new one, not both.']],
  'move-to-itself': [[{}, 'This is the category to delete.']],
  'undo-category-in-use': [
    [{ name: 'Food' }, 'The category Food has expenses by now. Move these first.'],
  ],
  'undo-category-exists': [
    [{ name: 'Food' }, 'Another category is called Food by now. Rename or merge that one first.'],
  ],
  'undo-category-gone': [[{ name: 'Food' }, 'The category Food is not there any more.']],
  'undo-imported-again': [
    [{ count: 1 }, 'One expense was imported again, and is there already.'],
    [{ count: 3 }, '3 expenses were imported again, and are there already.'],
  ],

  'too-many-tags': [[{ most: 20 }, 'An expense has 20 tags at most.']],
  'tag-comma': [[{}, 'A tag has no comma or full-width semicolon.']],
  'tag-exists': [
    [{ name: 'kids', onlyDeleted: false }, 'There is a tag kids already. Choose another name.'],
    [
      { name: 'kids', onlyDeleted: true },
      'There is a tag kids already, on deleted expenses. Choose another name.',
    ],
  ],
  'tag-renamed': [[{}, 'Someone renamed it in the meantime.']],
  'undo-tag-exists': [
    [{ name: 'kids' }, 'Another tag is called kids by now. Rename that one first.'],
  ],

  'view-too-long': [[{}, 'This view has too many filters to be saved.']],
  'too-many-views': [[{ most: 100 }, '100 saved views are the most. Delete one first.']],
  'view-exists': [[{}, 'Another view has this name.']],
  'view-overwritten': [[{}, 'Someone changed the view of this name just now. Save to replace it.']],
  'view-deleted': [
    [{}, 'This view was deleted in the meantime. You can restore it from the history.'],
  ],
  'view-changed': [
    [
      { name: 'Groceries' },
      'Someone changed this view in the meantime. It is called Groceries now.',
    ],
  ],

  'rule-without-effect': [[{}, 'Choose what the rule does.']],
  'treatment-unknown': [[{}, 'Choose one of these.']],
  'too-many-rules': [[{ most: 200 }, '200 rules are the most. Delete one first.']],
  'rule-changed': [[{}, 'Someone changed it in the meantime. This is what it is now.']],

  'currency-unknown': [[{}, 'Choose a currency, like Euro (EUR).']],
  'locale-unknown': [[{}, 'Choose a language and region, like de-DE.']],
  'time-zone-unknown': [[{}, 'Choose a time zone, like Europe/Berlin.']],
  'week-start': [[{}, 'Choose a day of the week.']],
  'month-start': [[{}, 'Write a day from 1 to 31, like 25.']],
  'prices-too-fine': [
    [
      { to: 'JPY', most: 0, price: '1234.5000', currency: 'EUR', locale: 'de-DE' },
      'JPY has no decimals, and there are amounts like 1.234,50. Change these first.',
    ],
    [
      { to: 'USD', most: 2, price: '0.1250', currency: 'KWD', locale: 'en-US' },
      'USD has 2 decimals, and there are amounts like 0.125. Change these first.',
    ],
  ],
  'settings-changed': [
    [
      {},
      'Someone else changed the settings after you opened this page, so yours are not saved. Press Save to replace theirs.',
    ],
  ],

  'password-too-short': [
    [{ shortest: 12 }, 'The password needs 12 characters or more. Some words will do.'],
  ],
  'password-too-long': [[{ longest: 128 }, 'A password has 128 characters at most.']],
  'password-common': [[{}, 'That password is easy to guess. Choose other words.']],
  'member-exists': [[{}, 'This name is taken. If it is yours, sign in first.']],
  'setup-token-wrong': [[{}, 'Wrong setup token.']],
  'current-password-wrong': [[{}, 'Wrong password.']],

  'too-many-attempts': [
    [{ seconds: 99 }, 'Too many tries. Try again in 99 seconds.'],
    [{ seconds: 100 }, 'Too many tries. Try again in 2 minutes.'],
  ],
  'name-or-password-wrong': [[{}, 'Wrong name or password.']],
  'cookie-refused': [
    [
      {},
      'If you have just signed in, your browser does not keep the cookie of this site. Allow ' +
        'cookies for it, and sign in again.',
    ],
  ],
  'passkey-refused': [[{}, 'This passkey does not work here. Try again, or use your password.']],
  'passkey-not-added': [[{}, 'The passkey could not be added. Try again.']],
  'last-login-method': [
    [{ method: 'passkey' }, 'Without this passkey you could not sign in. Set a password first.'],
    [{ method: 'account' }, 'Without this account you could not sign in. Set a password first.'],
  ],
  'provider-refused': [
    [{ host: 'id.example' }, 'id.example did not sign you in. Try again from this page.'],
  ],
  'account-not-linked': [
    [
      { host: 'id.example' },
      'No account here is linked to the one at id.example. Sign in with your password, and link it on the next page.',
    ],
  ],
  'account-of-another': [[{}, 'This account is already linked to someone else here.']],
  'access-without-account': [[{}, 'Cloudflare Access did not say who you are.']],
  'last-owner': [[{}, 'A ledger needs an owner. Make another member an owner first.']],
  'member-gone': [[{}, 'This person no longer has access to this ledger.']],
}

const rows = Object.entries(CASES).flatMap(([code, cases]) =>
  cases.map(([values, sentence]) => [{ code, ...values } as Refusal, sentence] as const),
)

test.each(rows)('%j has the text: %s', (refusal, sentence) => {
  expect(refusalText(refusal)).toBe(sentence)
})

test.each(Object.keys(CASES))('something is refused with the code %s', (code) => {
  expect(SOURCES).toContain(`'${code}'`)
})
