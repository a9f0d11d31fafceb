import { LONGEST_LEDGER_NAME } from '../domain/ledger.ts'
import type { Role } from '../domain/member.ts'
import { aboutField, FormField } from './shared/field.tsx'
import { Layout } from './shared/layout.tsx'
import { YOUR_ROLE_WORDS } from './people/role-words.ts'
import type { Refusal } from '../domain/refusal.ts'

type Listed = {
  readonly ledgerId: string
  readonly name: string
  readonly currency: string
  readonly role: Role
}

/** What was typed for a new ledger, and what is wrong with it. */
export type NewLedgerForm = {
  readonly id: string
  readonly name: string
  readonly problem?: Refusal | undefined
}

type Props = {
  readonly ledgers: readonly Listed[]
  readonly open: string | undefined
  /** Null for who may make none. */
  readonly form: NewLedgerForm | null
}

/** The ledgers of a member, to open one of them or make another. */
export function LedgersPage({ ledgers, open, form }: Props) {
  return (
    <Layout title="Your ledgers · Expense Tracker">
      <main class="one">
        <h1>Your ledgers</h1>
        {ledgers.length === 0 && (
          <p class="empty">
            You belong to no ledger.{' '}
            {form === null ? 'An owner of one can invite you.' : 'Make one of your own.'}
          </p>
        )}
        <ul class="rows people">
          {ledgers.map((ledger) => (
            <Row ledger={ledger} isOpen={ledger.ledgerId === open} />
          ))}
        </ul>
        {form !== null && <NewLedger form={form} />}
        <p>
          <a href="/people">Back to people</a>
        </p>
      </main>
    </Layout>
  )
}

function NewLedger({ form }: { readonly form: NewLedgerForm }) {
  return (
    <form class="edit" method="post" action="/ledgers">
      <input type="hidden" name="id" value={form.id} autocomplete="off" />
      <div class="fields beside">
        <FormField field="ledger-name" label="A new ledger" problem={form.problem}>
          <input
            {...aboutField('ledger-name', {
              problem: form.problem,
              first: form.problem !== undefined,
            })}
            name="name"
            value={form.name}
            maxlength={LONGEST_LEDGER_NAME}
            autocomplete="off"
            required
          />
        </FormField>
        <button>Make it</button>
      </div>
    </form>
  )
}

function Row({ ledger, isOpen }: { readonly ledger: Listed; readonly isOpen: boolean }) {
  const name = ledger.name === '' ? 'The first ledger' : ledger.name
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        <span class="quiet">{` ${ledger.currency} · ${YOUR_ROLE_WORDS[ledger.role]}`}</span>
      </span>
      {isOpen ? (
        <span class="quiet">open now</span>
      ) : (
        <form method="post" action="/ledgers/open">
          <input type="hidden" name="ledger" value={ledger.ledgerId} autocomplete="off" />
          <button class="plain" aria-label={`Open ${name}`}>
            Open
          </button>
        </form>
      )}
    </li>
  )
}
