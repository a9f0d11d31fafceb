import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import type { StoredRule } from '../../domain/rule.ts'
import { ruleTexts } from '../messages/en/rules.ts'
import { LedgerField } from '../shared/ledger-field.tsx'
import { ruleInWords } from './rule-in-words.ts'

const text = ruleTexts

/** The id of a rule's row in the page. */
export function ruleAnchor(ruleId: string): string {
  return `r-${ruleId}`
}

type Props = {
  readonly ledger: Ledger
  readonly rules: readonly StoredRule[]
  /** The id of the rule that was just written. */
  readonly marked?: string | undefined
}

/** The rules in their order, each with the buttons that move and delete it. */
export function RuleRows({ ledger, rules, marked }: Props) {
  return (
    <ol class="entries rule-rows">
      {rules.map((rule, index) => (
        <li
          id={ruleAnchor(rule.ruleId)}
          tabindex={-1}
          class={rule.ruleId === marked ? 'new' : undefined}
        >
          <RuleWords rule={rule} />
          {mayWrite(ledger) && (
            <Buttons {...{ ledger, rule }} up={index > 0} down={index < rules.length - 1} />
          )}
        </li>
      ))}
    </ol>
  )
}

/** What a rule looks for, and what it does. */
export function RuleWords({ rule }: { readonly rule: StoredRule }) {
  const { contains, deletedCategory } = rule
  return (
    <div class="rule">
      <b>
        <bdi>{contains}</bdi>
      </b>
      <span class="quiet">
        <bdi>{ruleInWords(rule)}</bdi>
        {deletedCategory !== null && <bdi> {text.categoryDeleted(deletedCategory)}</bdi>}
      </span>
    </div>
  )
}

type ButtonsProps = {
  readonly ledger: Ledger
  readonly rule: StoredRule
  readonly up: boolean
  readonly down: boolean
}

function Buttons({ ledger, rule, up, down }: ButtonsProps) {
  const { ruleId, contains, version } = rule
  return (
    <form class="rule-buttons" method="post" action="/rules/move">
      <input type="hidden" name="id" value={ruleId} autocomplete="off" />
      <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <a href={`/rules/edit?id=${ruleId}`} aria-label={text.editOf(contains)}>
        {text.edit}
      </a>
      <button class="plain delete" formaction="/rules/delete" aria-label={text.deleteOf(contains)}>
        {text.delete}
      </button>
      <button class="plain" name="up" value="1" disabled={!up} aria-label={text.upOf(contains)}>
        {text.up}
      </button>
      <button
        class="plain"
        name="down"
        value="1"
        disabled={!down}
        aria-label={text.downOf(contains)}
      >
        {text.down}
      </button>
    </form>
  )
}
