import { mayWrite, type Ledger } from '../../domain/ledger.ts'
import type { StoredRule } from '../../domain/rule.ts'
import { en } from '../messages/en.ts'
import { ruleTexts } from '../messages/en/rules.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { ViewOnly } from '../shared/view-only.tsx'
import { problemsInOrder, RuleFields, type RuleFieldsProps } from './rule-fields.tsx'
import { RuleWords } from './rule-rows.tsx'
import { TryResult, type TriedRule } from './try-result.tsx'
import { tryTitle } from './try-title.ts'

const text = ruleTexts

type Props = RuleFieldsProps & {
  readonly ledger: Ledger
  readonly current: StoredRule
  /** The version that the fields were read from. */
  readonly from: number
  readonly isStale: boolean
  readonly tried?: TriedRule | undefined
}

/** One rule, to edit, try and delete. */
export function EditRulePage(props: Props) {
  const { ledger, current, isStale, tried } = props
  const mayEdit = mayWrite(ledger)
  return (
    <Layout title={titleOf(props)} ledger={ledger}>
      <main class="one" id="main">
        <h1>
          <bdi>{text.editOne(current.contains)}</bdi>
        </h1>
        <FormProblem problem={isStale ? { code: 'rule-changed' } : undefined} />
        {(isStale || !mayEdit || current.deletedCategory !== null) && <RuleWords rule={current} />}
        {mayEdit && <Form {...props} />}
        {tried && <TryResult ledger={ledger} tried={tried} />}
        {mayEdit && <DeleteForm {...props} />}
        <ViewOnly ledger={ledger} />
        <p class="choices">
          <a href="/rules">{text.backToAll}</a>
          <a href="/history?kind=other">{text.history}</a>
        </p>
      </main>
    </Layout>
  )
}

function titleOf({ ledger, current, isStale, problems, tried }: Props): string {
  if (isStale) return refusedTitle(text.notSaved, [{ code: 'rule-changed' }])
  if (problems) return refusedTitle(text.notSaved, problemsInOrder(problems))
  return en.shared.pageTitle(tried ? tryTitle(ledger, tried) : text.editOne(current.contains))
}

function Form(props: Props) {
  const { ledger, current, from, problems } = props
  return (
    <form class="settings" method="post" action="/rules/edit" autocomplete="off">
      <input type="hidden" name="id" value={current.ruleId} autocomplete="off" />
      <input type="hidden" name="version" value={`${from}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <FormProblem problem={problems?.form} />
      <div class="card">
        <RuleFields {...props} />
        <div class="rule-submit">
          <button>{text.save}</button>
          <button
            class="second"
            formmethod="get"
            formaction="/rules/edit#try-result"
            name="try"
            value="1"
          >
            {text.tryIt}
          </button>
        </div>
      </div>
    </form>
  )
}

function DeleteForm({ ledger, current: { ruleId, version } }: Props) {
  return (
    <form class="after-form" method="post" action="/rules/delete">
      <input type="hidden" name="id" value={ruleId} autocomplete="off" />
      <input type="hidden" name="version" value={`${version}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <button class="danger">{text.delete}</button>
    </form>
  )
}
