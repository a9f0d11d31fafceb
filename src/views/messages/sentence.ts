/**
 * A text whose values may be elements, such as a name in `<bdi>`: a template literal that answers its
 * parts in order, which JSX renders.
 */
export function sentence<Values extends readonly unknown[]>(
  words: TemplateStringsArray,
  ...values: Values
): (string | Values[number])[] {
  return words.flatMap((word, index) => (index < values.length ? [word, values[index]] : [word]))
}
