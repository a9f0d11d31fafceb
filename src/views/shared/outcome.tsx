import type { Notice } from '../../domain/notice.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { en } from '../messages/en.ts'
import { lowerFirst } from '../messages/capitalize.ts'
import { refusalText } from '../messages/refusal-text.ts'

/** The id of the element that says what was done, for the field with the focus to refer to. */
export const OUTCOME = 'outcome'

function noticeInWords({ code, name }: Notice): string {
  return en.notices[code](name)
}

/** Says what was done. A screen reader hears it as the beginning of the page's title too. */
export function NoticeBar({ notice }: { readonly notice: Notice | undefined }) {
  if (notice === undefined) return null
  return (
    <output class="notice" id={OUTCOME}>
      <bdi>{noticeInWords(notice)}</bdi>
    </output>
  )
}

/** The title of a page, or what was just done. */
export function titleAfter(notice: Notice | undefined, title: string): string {
  return en.shared.pageTitle(notice === undefined ? title : noticeInWords(notice))
}

/** The title of a page that answers a refused form: `Not added: the category is missing`. */
export function refusedTitle(outcome: string, problems: readonly (Refusal | undefined)[]): string {
  const first = problems.find((problem) => problem !== undefined)
  if (first === undefined) return en.shared.pageTitle(outcome)
  const reason = firstSentence(refusalText(first))
  const beginsWithName = 'name' in first && reason.startsWith(first.name)
  const because = beginsWithName ? reason : lowerFirst(reason)
  return en.shared.pageTitle(en.shared.because(outcome, because))
}

/** The first sentence of a text, without its end. */
export function firstSentence(text: string): string {
  return text.replace(/\.(?:\s+\p{Lu}.*)?$/su, '')
}
