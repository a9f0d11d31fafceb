/** Shortens the source of a template of HTML, once, to what is sent. */

/** What a value is: the end of an attribute's value that begins with `start`, attributes, or content. */
export type Slot = { readonly start: string } | 'attributes' | 'content'

export type ShortTemplate = {
  /** What stands between the values. */
  readonly texts: readonly string[]
  readonly slots: readonly Slot[]
}

// The strings of a template are one object, however often it is rendered (ECMAScript §13.2.8.4).
const known = new WeakMap<readonly string[], ShortTemplate>()

export function shortTemplate(strings: readonly string[]): ShortTemplate {
  const before = known.get(strings)
  if (before !== undefined) return before
  const made = shortened(strings)
  known.set(strings, made)
  return made
}

/**
 * Leaves out line ends and the blanks around them, the end tags of items and options, the slash of
 * elements that have no end, and quotes around words. Whether a value needs its own is seen later, and
 * so is the blank before attributes that may not be there.
 */
function shortened(strings: readonly string[]): ShortTemplate {
  const texts = withoutIndentation(strings).map(withoutOptional)
  const slots: Slot[] = []
  let isInTag = false
  for (let index = 0; index < texts.length - 1; index += 1) {
    const text = texts[index] ?? ''
    const after = texts[index + 1] ?? ''
    isInTag = /[<>][^<>]*$/.exec(text)?.[0].startsWith('<') ?? isInTag
    const [open, start = ''] = (isInTag && OPEN_QUOTE.exec(text)) || []
    if (open !== undefined && after.startsWith('"')) {
      slots.push({ start })
      texts[index] = text.slice(0, -start.length - 1)
      texts[index + 1] = after.slice(1)
    } else if (isInTag && open === undefined && text.endsWith(' ')) {
      slots.push('attributes')
      texts[index] = text.slice(0, -1)
    } else slots.push('content')
  }
  return { texts, slots }
}

/** The quote before a value, with what of the attribute's value comes before it. */
const OPEN_QUOTE = /="([^"<>]*)$/
/** The same within one text: `name="value"`. What follows is no slash, which would belong to the value. */
const QUOTED_WORD = /(?<=\s[a-z][\w-]*=)"([\w.:#/-]*[\w.:#-])"(?=[\s>])/g

function withoutOptional(text: string): string {
  return text
    .replace(/<\/(?:li|option)>/g, '')
    .replace(/(?<=<(?:input|link|meta)\b[^<>]*?) *\/>/g, '>')
    .replace(QUOTED_WORD, '$1')
}

function withoutIndentation(strings: readonly string[]): string[] {
  let isInTag = false
  return strings.map((text) =>
    text.replace(/([<>])|\s*\n\s*(>?)/g, (_all, bracket?: string, end = '') => {
      isInTag = bracket === '<' || (isInTag && bracket === undefined && end === '')
      // Between two attributes, a blank is left.
      return bracket ?? (isInTag ? ' ' : end)
    }),
  )
}
