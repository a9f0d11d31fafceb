import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import { EMPTY_RULE, RULE_INPUTS, type StoredRule } from '../../domain/rule.ts'
import { en } from '../messages/en.ts'
import { ruleTexts } from '../messages/en/rules.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from '../shared/undo-bar.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { problemsInOrder, RuleFields, type RuleFieldsProps } from './rule-fields.tsx'
import { RuleRows } from './rule-rows.tsx'
import { tryTitle } from './try-title.ts'
import { TryResult, type TriedRule } from './try-result.tsx'

const text = ruleTexts

type Props = RuleFieldsProps & {
  readonly ledger: Ledger
  readonly rules: readonly StoredRule[]
  /** The id of the new rule. */
  readonly id: string
  /** Whether what was asked for was changed in the meantime. */
  readonly isStale: boolean
  readonly tried?: TriedRule | undefined
  /** The id of the rule that was just written. */
  readonly marked?: string | undefined
  readonly lastAction?: LastAction | undefined
}

/** The form of a new rule, and all rules in their order. */
export function RulesPage(props: Props) {
  const { ledger, rules, isStale, marked, lastAction } = props
  return (
    <Layout title={titleOf(props)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        <p class="quiet">{text.about}</p>
        {lastAction && <UndoBar lastAction={lastAction} back="/rules" />}
        <FormProblem problem={isStale ? { code: 'rule-changed' } : undefined} />
        {rules.length === 0 && <p class="empty">{text.empty}</p>}
        {mayWrite(ledger) && <NewRule {...props} />}
        {rules.length > 0 && (
          <section class="rules" aria-labelledby="rules">
            <h2 id="rules">{text.list}</h2>
            <RuleRows {...{ ledger, rules, marked }} />
            <p class="hint">{text.listHint}</p>
          </section>
        )}
        <ViewOnly ledger={ledger} />
        <p class="choices">
          <a href="/history?kind=other">{text.history}</a>
        </p>
      </main>
    </Layout>
  )
}

function titleOf({ ledger, isStale, problems, tried, lastAction }: Props): string {
  if (isStale) return refusedTitle(text.notSaved, [{ code: 'rule-changed' }])
  if (problems) return refusedTitle(text.notSaved, problemsInOrder(problems))
  if (tried) return en.shared.pageTitle(tryTitle(ledger, tried))
  return titleAfterAction(lastAction, text.title)
}

/** Folded behind the rules that are there, unless it is filled in. */
function NewRule(props: Props) {
  const { ledger, id, rules, draft, problems, tried } = props
  const isFilledIn = RULE_INPUTS.some((input) => draft[input] !== EMPTY_RULE[input])
  return (
    <details
      class="new-rule"
      id="new"
      open={rules.length === 0 || isFilledIn || problems !== undefined}
    >
      <summary>{text.newOne}</summary>
      <form class="settings" method="post" action="/rules" autocomplete="off">
        <input type="hidden" name="id" value={id} autocomplete="off" />
        <LedgerField ledger={ledger} />
        <FormProblem problem={problems?.form} />
        <div class="card">
          <RuleFields {...props} />
          <div class="rule-submit">
            <button>{text.add}</button>
            <button
              class="second"
              formmethod="get"
              formaction="/rules#try-result"
              name="try"
              value="1"
            >
              {text.tryIt}
            </button>
          </div>
        </div>
      </form>
      {tried && <TryResult ledger={ledger} tried={tried} />}
    </details>
  )
}
