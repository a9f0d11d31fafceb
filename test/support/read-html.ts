/** Extracts text and form fields from HTML. */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The text of HTML without tags: decodes entities. */
export function textOf(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

/** The text of a page, without its tags. */
export function wordsOf(html: string): string {
  return textOf(html.replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ')
}

/** The text in every element that begins with HTML such as `<bdi class="what">`. */
export function textsIn(html: string, beginning: string): string[] {
  const [, name = ''] = /<(\w+)[^<]*$/.exec(beginning) ?? []
  return inFull(html)
    .split(beginning)
    .slice(1)
    .map((after) => textOf(after.slice(0, after.indexOf(`</${name}>`))))
}

/**
 * A page without the white space between its tags, except in textareas, with the quotes and end tags
 * that pages leave out: as JSX renders it before it is compiled.
 */
export function withoutBlanks(page: string): string {
  return page
    .split(/(<textarea[\s\S]*?<\/textarea>)/)
    .map((part) => (part.startsWith('<textarea') ? part : inFull(part.replace(/>\s+</g, '><'))))
    .join('')
}

/** HTML with the quotes and end tags that pages leave out. */
export function inFull(html: string): string {
  const quoted = html.replace(/<[a-z][^<>]*>/g, (tag) =>
    tag.replace(
      /(\s[a-z][\w-]*=)(?:("[^"]*")|([^\s"'>]+))/g,
      (_all, name, value, word) => `${name}${value ?? `"${word}"`}`,
    ),
  )
  return withEnds(withEnds(quoted, 'li', 'ul|ol'), 'option', 'select|datalist')
}

/** Ends each item before the next one, and before the end of its list, where nothing ends it. */
function withEnds(html: string, item: string, lists: string): string {
  const ends = new RegExp(`(<${item}[ >])|(</${item}>)|(<(?:${lists})[ >])|(</(?:${lists})>)`, 'g')
  const open: boolean[] = []
  return html.replace(ends, (tag, starts?: string, ended?: string, list?: string) => {
    const isOpen = open.at(-1) === true
    if (list !== undefined) open.push(false)
    else if (starts !== undefined) open[open.length - 1] = true
    else if (ended === undefined) open.pop()
    else open[open.length - 1] = false
    return isOpen && list === undefined && ended === undefined ? `</${item}>${tag}` : tag
  })
}

export type Field = {
  /** The value. */
  readonly value: string
  /** Whether it has `aria-invalid`. */
  readonly invalid: boolean
  /** The message its `aria-describedby` points to. */
  readonly problem: string | undefined
}

/** A form field by its name; of radio buttons the one that is pressed, or the field for another. */
export function fieldIn(page: string, name: string): Field {
  const html = inFull(page)
  const radios = [
    ...html.matchAll(new RegExp(`<input type="radio"[^>]* name="${name}"[^>]*>`, 'g')),
  ]
  if (radios.length > 0) {
    const pressed = radios.map(([tag]) => tag).find((tag) => tag.includes(' checked'))
    const value = textOf(/ value="([^"]*)"/.exec(pressed ?? '')?.[1] ?? '')
    const other = value === '' ? fieldIn(html, `new_${name}`).value : value
    return { ...fieldOf(html, new RegExp(`<fieldset[^>]* id="${name}"[^>]*>`)), value: other }
  }
  return fieldOf(html, new RegExp(`<(?:input|select|textarea)[^>]* name="${name}"[^>]*>`))
}

function fieldOf(html: string, pattern: RegExp): Field {
  const [tag = ''] = pattern.exec(html) ?? []
  const attribute = (each: string) => new RegExp(` ${each}="([^"]*)"`).exec(tag)?.[1]
  const describedBy = attribute('aria-describedby')
  const problems = textsIn(html, `<p class="problem-text" id="${describedBy}">`)
  // HTML parsers drop a line end at the start of a textarea.
  const inside = textsIn(html, tag)[0]?.replace(/^\n/, '')
  return {
    value: valueOf(tag, inside ?? ''),
    invalid: attribute('aria-invalid') === 'true',
    problem: describedBy === undefined ? undefined : problems[0],
  }
}

function valueOf(tag: string, inside: string): string {
  if (tag.startsWith('<textarea')) return inside
  const of = tag.startsWith('<select')
    ? (/<option[^>]* selected(?:=""|)>/.exec(inside)?.[0] ?? '')
    : tag
  return textOf(/ value="([^"]*)"/.exec(of)?.[1] ?? '')
}

/** A page without the script elements that load our own files, and without our icons and bars. */
export function withoutOurScripts(page: string): string {
  return inFull(page)
    .replace(/<script type="module" src="\/[a-z-]+\.js"><\/script>/g, '')
    .replace(
      /<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="[^"]*" \/><\/svg>/g,
      '',
    )
    .replace(/<svg class="bar c-[a-z]+" aria-hidden="true"><rect [^<>]*><\/svg>/g, '')
}

/** The name of each row of a list, or its category where it has none. */
export function rowNames(page: string): string[] {
  return textsOf(page, /<bdi>([^<]*)<\/bdi><\/(?:a|label)><b[ >]/g)
}

/** The category of each row that has a name. */
export function rowCategories(page: string): string[] {
  return textsOf(page, /<\/b><p>(?:<span>.*?<\/span>)?<bdi>([^<]*)<\/bdi>/g)
}

/** The amount of each row. */
export function rowAmounts(page: string): string[] {
  return textsOf(page, /<\/(?:a|label)><b[^<>]*>([^<]*)<\/b>(?!<\/h3>)/g)
}

/** The total of each day that has one. */
export function dayTotals(page: string): string[] {
  return textsOf(page, /<\/a><b>([^<]*)<\/b><\/h3>/g)
}

function textsOf(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, text = '']) => textOf(text))
}
