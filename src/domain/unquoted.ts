/** A value without the quotes that files of variables have around it. */
export function unquoted(text: string): string {
  return /^(["'`])([^]*)\1$/.exec(text)?.[2]?.trim() ?? text
}
