/** Sentences as parts of others, and parts of sentences at their beginning. */

/** With a small first letter, unless more capitals follow it, as in `USD`. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text)
    ? text
    : text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
}

export function upperFirst(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
