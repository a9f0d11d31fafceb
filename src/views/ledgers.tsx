import { LONGEST_LEDGER_NAME, type Ledger } from '../domain/ledger.ts'
import type { Role } from '../domain/member.ts'
import { currencyInWords } from '../domain/setting-choices.ts'
import { Initial } from './people/initial.tsx'
import { fieldAttributes, FormField } from './shared/field.tsx'
import { Icon } from './shared/icon.tsx'
import { Layout } from './shared/layout.tsx'
import { refusedTitle } from './shared/outcome.tsx'
import { en } from './messages/en.ts'
import { peopleTexts } from './messages/en/people.ts'
import type { Refusal } from '../domain/refusal.ts'

const text = peopleTexts.ledgers

type ListedLedger = {
  readonly ledgerId: string
  readonly name: string
  readonly currency: string
  readonly role: Role
}

/** The fields of a new ledger as typed, and the problem with its name. */
export type NewLedgerForm = {
  readonly id: string
  readonly name: string
  readonly problem?: Refusal | undefined
}

type Props = {
  readonly ledgers: readonly ListedLedger[]
  /** The open ledger. */
  readonly open: Ledger | undefined
  /** Null for members who may not create a ledger. */
  readonly form: NewLedgerForm | null
}

/** The ledgers of a member, with buttons that open one, and a form that creates another. */
export function LedgersPage({ ledgers, open, form }: Props) {
  const title = form?.problem
    ? refusedTitle(text.notCreated, [form.problem])
    : en.shared.pageTitle(text.title)
  return (
    <Layout title={title} ledger={open}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        {ledgers.length === 0 && (
          <p class="empty">{form === null ? text.noneAskOwner : text.noneCreate}</p>
        )}
        <ul class="entries">
          {ledgers.map((ledger) => (
            <Row ledger={ledger} isOpen={ledger.ledgerId === open?.ledgerId} />
          ))}
        </ul>
        {form !== null && <NewLedger form={form} />}
      </main>
    </Layout>
  )
}

function NewLedger({ form }: { readonly form: NewLedgerForm }) {
  return (
    <form class="edit" method="post" action="/ledgers">
      <input type="hidden" name="id" value={form.id} autocomplete="off" />
      <div class="fields beside">
        <FormField
          field="ledger-name"
          label={text.newLedger}
          problem={form.problem}
          hint={text.newLedgerHint}
        >
          <input
            {...fieldAttributes('ledger-name', {
              problem: form.problem,
              first: form.problem !== undefined,
              hinted: true,
            })}
            name="name"
            value={form.name}
            maxlength={LONGEST_LEDGER_NAME}
            autocomplete="off"
            required
          />
        </FormField>
        <button>{text.create}</button>
      </div>
    </form>
  )
}

function Row({ ledger, isOpen }: { readonly ledger: ListedLedger; readonly isOpen: boolean }) {
  const name = ledger.name === '' ? text.unnamed : ledger.name
  return (
    <li>
      <Initial name={name} />
      <span>
        <bdi>{name}</bdi>
        <span class="quiet">{text.about(currencyInWords(ledger.currency), ledger.role)}</span>
      </span>
      {isOpen ? (
        <span class="open">
          <Icon name="select" />
          {text.current}
        </span>
      ) : (
        <form method="post" action="/ledgers/open">
          <input type="hidden" name="ledger" value={ledger.ledgerId} autocomplete="off" />
          <button class="second" aria-label={text.openLedger(name)}>
            {text.open}
          </button>
        </form>
      )}
    </li>
  )
}
