/**
 * The first free name of `Food (2)`, `Food (3)` and so on, for one that has to give way to another of
 * the same name. It is no longer than `longest`, in UTF-16 units.
 */
export async function numberedName(
  name: string,
  longest: number,
  isFree: (numbered: string) => boolean | Promise<boolean>,
): Promise<string> {
  for (let number = 2; ; number += 1) {
    const end = ` (${number})`
    const numbered = beginning(name, longest - end.length) + end
    if (await isFree(numbered)) return numbered
  }
}

/** The beginning of a text, without half a character at its end. */
function beginning(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\ufffd$/, '')
}
