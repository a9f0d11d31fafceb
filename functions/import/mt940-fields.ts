/** Takes MT940 apart into its fields. */

export type Field = {
  readonly tag: string
  /** The line of the file that it begins at. */
  readonly line: number
  readonly lines: string[]
}

// Only these: a line of text may begin with a colon, `:08 Karten`.
const TAG = /^:(13D?|20|21|25P?|28C?|34F|60[FM]?|61|62[FM]?|64|65|86|90[CD]|940|NS):(.*)$/
// The end of a message, and what is around messages: `-}`, in Swedish ASCII `-å`, and `{1:…}`.
const WRAPPER = /^(?:-(?:[}å].*|XXX)?$|[{ä][1-5S]:)/

/** The fields of all messages in a text, without what is around the messages. */
export function fieldsOf(text: string): Field[] {
  const fields: Field[] = []
  let isInside = false
  for (const [index, line] of text.split(/\r{0,2}\n|\r/).entries()) {
    const [, tag, first = ''] = TAG.exec(line) ?? []
    const last = fields.at(-1)
    if (tag !== undefined && !(last?.tag === '86' && isRestOfTime(last, line))) {
      fields.push({ tag, line: index + 1, lines: [first] })
      isInside = true
    } else if (WRAPPER.test(line.trimEnd())) isInside = false
    else if (isInside) last?.lines.push(line)
  }
  return fields
}

/** Whether a line goes on with a time that the line before began: `12-09-2026T16`, `:20:37`. */
function isRestOfTime({ lines }: Field, line: string): boolean {
  return /^:\d\d:\d\d(?!\d)/.test(line) && /\d\d$/.test(lines.at(-1) ?? '')
}
