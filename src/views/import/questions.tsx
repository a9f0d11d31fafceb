import { importTexts } from '../messages/en/import.ts'
import { CardGroup } from '../shared/card-group.tsx'

const text = importTexts

/** What only a person can say about a file. */
export type AskedQuestion = {
  readonly about: string
  readonly question: string
  /** A text of the file that has more than one meaning. */
  readonly example: string
  readonly choices: readonly { readonly answer: string; readonly label: string }[]
}

type Props = { readonly action: string; readonly questions: readonly AskedQuestion[] }

export function Questions({ action, questions }: Props) {
  return (
    <form class="stack" method="post" action={action}>
      <p>{text.asking}</p>
      {questions.map(({ about, question, example, choices }) => (
        <CardGroup id={about} title={question}>
          <p class="hint">
            {text.inTheFile} <bdi>{example}</bdi>
          </p>
          <fieldset role="radiogroup" aria-labelledby={about}>
            {choices.map(({ answer, label }) => (
              <label class="box">
                <input type="radio" name={about} value={answer} required />
                <span>{label}</span>
              </label>
            ))}
          </fieldset>
        </CardGroup>
      ))}
      <button>{text.goOn}</button>
    </form>
  )
}
