import type { ContentField } from './expense-fields.ts'

/**
 * Why an input or a request is refused: a code, with values as data. The sentences are in
 * `src/views/messages`, one table per language. An `example` can be typed as it is.
 */
export type Refusal =
  | TextRefusal
  | DayRefusal
  | PeriodRefusal
  | PriceRefusal
  | ExpenseRefusal
  | ListRefusal
  | CategoryRefusal
  | TagRefusal
  | ViewRefusal
  | RuleRefusal
  | SettingsRefusal
  | CredentialRefusal
  | SignInRefusal
  | PeopleRefusal

/** The kinds of text input: a name of one of these kinds, or one of these form fields. */
export type TextField = NameField | ContentField | 'search'
export type NameField = 'category' | 'tag' | 'member' | 'ledger' | 'view' | 'contains'

type TextRefusal =
  | { readonly code: 'missing'; readonly field: NameField }
  /** In UTF-16 units, as `maxlength` counts. */
  | {
      readonly code: 'too-long'
      readonly field: TextField
      readonly length: number
      readonly longest: number
    }
  | { readonly code: 'several-lines'; readonly field: TextField }
  | { readonly code: 'unreadable-character'; readonly field: TextField | 'password' }
  | { readonly code: 'control-character'; readonly field: TextField }
  | { readonly code: 'invisible-character'; readonly field: NameField }

/** Days are `YYYY-MM-DD`. */
type DayRefusal =
  | { readonly code: 'day-missing' }
  /** Neither today nor yesterday nor other. */
  | { readonly code: 'day-choice-unknown' }
  | { readonly code: 'day-format'; readonly example: string }
  | { readonly code: 'no-such-day'; readonly day: string; readonly example: string }
  | {
      readonly code: 'day-out-of-range'
      readonly earliest: string
      readonly latest: string
      readonly example: string
    }

/** Periods are as addresses carry them. */
type PeriodRefusal =
  | { readonly code: 'period-format'; readonly examples: readonly string[] }
  | { readonly code: 'no-such-period'; readonly period: string; readonly example: string }
  | { readonly code: 'no-such-range-day'; readonly day: string; readonly example: string }
  | { readonly code: 'range-reversed'; readonly example: string }
  | {
      readonly code: 'range-out-of-range'
      readonly earliest: string
      readonly latest: string
      readonly example: string
    }

/** Why a number, or a sum of numbers, is no price. */
export type PriceFault =
  | { readonly code: 'price-missing' }
  | { readonly code: 'price-too-long' }
  | { readonly code: 'price-zero' }
  | { readonly code: 'price-without-digits' }
  | { readonly code: 'price-characters' }
  | { readonly code: 'price-signs' }
  /** A dash behind a price with its currency in front: its end, or money back. */
  | { readonly code: 'price-end-dash' }
  | { readonly code: 'price-separators' }
  | { readonly code: 'price-thousands-or-decimals' }
  | { readonly code: 'price-currency'; readonly currency: string }
  /** Something follows the ledger's currency, as in `5 kr 50`. */
  | { readonly code: 'price-after-currency' }
  | {
      readonly code: 'price-decimals'
      readonly currency: string
      /** How many the currency has, and how many were typed. */
      readonly most: number
      readonly typed: number
    }
  | ({ readonly code: 'price-limit' } & Money)
  | { readonly code: 'sum-or-day' }
  | { readonly code: 'sum-decimals'; readonly most: number }
  | { readonly code: 'sum-divided-by-zero' }
  | { readonly code: 'sum-uneven'; readonly currency: string }
  | { readonly code: 'sum-below-zero' }
  /** A sign, or a result below zero, where the form says that it is money back. */
  | { readonly code: 'refund-signed' }

/** With an example in the writing of the ledger's locale. */
export type PriceRefusal = PriceFault & { readonly example: string }

/** A price, and the locale of the ledger that it is shown in. */
type Money = { readonly price: string; readonly currency: string; readonly locale: string }

type ExpenseRefusal =
  /** Neither money back nor not. */
  | { readonly code: 'refund-unknown' }
  | { readonly code: 'id-damaged' }
  /** The form's id was used for an expense with other content. */
  | { readonly code: 'id-used' }
  | { readonly code: 'database-limit'; readonly limit: DatabaseLimit }

/** Inputs that only a constraint of the database refuses. */
export type DatabaseLimit =
  | 'category-length'
  | 'price-zero'
  | 'price-limit'
  | 'day-range'
  | 'name-length'
  | 'note-length'
  | 'tag-length'

type ListRefusal =
  | { readonly code: 'sort-unknown'; readonly sorts: readonly string[] }
  | { readonly code: 'too-many-names'; readonly most: number }
  | { readonly code: 'bound-format'; readonly parameter: 'min' | 'max' }
  | { readonly code: 'bounds-reversed' }
  | { readonly code: 'bulk-no-answer' }
  | { readonly code: 'too-many-search-terms'; readonly most: number }
  | { readonly code: 'bulk-action-missing' }
  | { readonly code: 'bulk-tags-missing' }
  | { readonly code: 'bulk-nothing-selected' }
  | { readonly code: 'bulk-too-many'; readonly most: number; readonly locale: string }
  | { readonly code: 'bulk-too-many-tags'; readonly most: number }

type CategoryRefusal =
  | { readonly code: 'colour-unknown' }
  | { readonly code: 'symbol-unknown' }
  | { readonly code: 'category-exists'; readonly name: string; readonly mayMerge: boolean }
  | { readonly code: 'category-changed' }
  | { readonly code: 'category-order-changed' }
  | { readonly code: 'category-in-use' }
  | { readonly code: 'category-gone'; readonly name: string }
  | { readonly code: 'merge-target-missing' }
  | { readonly code: 'move-to-one-only' }
  | { readonly code: 'move-to-itself' }
  | { readonly code: 'undo-category-in-use'; readonly name: string }
  | { readonly code: 'undo-category-exists'; readonly name: string }
  | { readonly code: 'undo-category-gone'; readonly name: string }
  | { readonly code: 'undo-imported-again'; readonly count: number }

type TagRefusal =
  | { readonly code: 'too-many-tags'; readonly most: number }
  | { readonly code: 'tag-comma' }
  | { readonly code: 'tag-exists'; readonly name: string; readonly onlyDeleted: boolean }
  | { readonly code: 'tag-renamed' }
  | { readonly code: 'undo-tag-exists'; readonly name: string }

type ViewRefusal =
  | { readonly code: 'view-too-long' }
  | { readonly code: 'too-many-views'; readonly most: number }
  | { readonly code: 'view-exists' }
  | { readonly code: 'view-overwritten' }
  | { readonly code: 'view-deleted' }
  | { readonly code: 'view-changed'; readonly name: string }

type RuleRefusal =
  | { readonly code: 'rule-without-effect' }
  | { readonly code: 'treatment-unknown' }
  | { readonly code: 'too-many-rules'; readonly most: number }
  | { readonly code: 'rule-changed' }

type SettingsRefusal =
  | { readonly code: 'currency-unknown' }
  | { readonly code: 'locale-unknown' }
  | { readonly code: 'time-zone-unknown' }
  | { readonly code: 'week-start' }
  | { readonly code: 'month-start' }
  /** There are prices, such as this one, with more decimals than the new currency has. */
  | ({ readonly code: 'prices-too-fine'; readonly to: string; readonly most: number } & Money)
  | { readonly code: 'settings-changed' }

type CredentialRefusal =
  | { readonly code: 'password-too-short'; readonly shortest: number }
  | { readonly code: 'password-too-long'; readonly longest: number }
  | { readonly code: 'password-common' }
  | { readonly code: 'member-exists' }
  | { readonly code: 'setup-token-wrong' }
  | { readonly code: 'current-password-wrong' }

type SignInRefusal =
  | { readonly code: 'too-many-attempts'; readonly seconds: number }
  | { readonly code: 'name-or-password-wrong' }
  /** The browser came back from a sign-in without its cookie. */
  | { readonly code: 'cookie-refused' }
  | { readonly code: 'passkey-refused' }
  | { readonly code: 'passkey-not-added' }
  /** Without a password, and without another way to sign in, it cannot be removed. */
  | { readonly code: 'last-login-method'; readonly method: 'passkey' | 'account' }
  | { readonly code: 'provider-refused'; readonly host: string }
  | { readonly code: 'account-not-linked'; readonly host: string }
  | { readonly code: 'account-of-another' }
  | { readonly code: 'access-without-account' }

type PeopleRefusal = { readonly code: 'last-owner' } | { readonly code: 'member-gone' }
