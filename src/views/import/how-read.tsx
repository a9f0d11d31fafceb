import { importTexts } from '../messages/en/import.ts'

const text = importTexts

/** What was decided about a file, and all that it could be. */
export type ShownGuess = {
  readonly about: string
  readonly question: string
  readonly answer: string
  readonly choices: readonly { readonly answer: string; readonly label: string }[]
}

type Props = {
  readonly action: string
  /** The id of the form of the preview, if there is one: what was typed there is sent too. */
  readonly form?: string | undefined
  readonly encoding: string | null
  readonly guesses: readonly ShownGuess[]
}

/** How a file was read, each part of which can be changed. */
export function HowRead({ action, form, encoding, guesses }: Props) {
  if (encoding === null && guesses.length === 0) return null
  const fields = (
    <>
      {guesses.map((guess) => (
        <Guess form={form} {...guess} />
      ))}
      {encoding !== null && <Encoding form={form} encoding={encoding} />}
      <button class="second" form={form}>
        {text.readAgain}
      </button>
    </>
  )
  return (
    <details>
      <summary>{text.howRead}</summary>
      {form === undefined ? (
        <form class="card" method="post" action={action}>
          {fields}
        </form>
      ) : (
        <div class="card">{fields}</div>
      )}
    </details>
  )
}

type OfForm = Pick<Props, 'form'>

/** A guess that nobody changes is sent empty: another answer may lead to another guess. */
function Guess({ form, about, question, answer: guessed, choices }: ShownGuess & OfForm) {
  return (
    <div class="field">
      <label for={about}>{question}</label>
      <select id={about} name={about} form={form} autocomplete="off">
        {choices.map(({ answer, label }) => (
          <option value={answer === guessed ? '' : answer} selected={answer === guessed}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The labels of the encodings that files of banks have most. */
const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'utf-16le',
  'shift_jis',
  'gb18030',
]

function Encoding({ form, encoding }: OfForm & { readonly encoding: string }) {
  const all = [...new Set([encoding, ...ENCODINGS])]
  return (
    <div class="field">
      <label for="encoding">{text.encoding}</label>
      <select id="encoding" name="encoding" form={form} autocomplete="off">
        {all.map((label) => (
          <option value={label === encoding ? '' : label} selected={label === encoding}>
            {label}
          </option>
        ))}
      </select>
      <p class="hint">{text.encodingHint}</p>
    </div>
  )
}
