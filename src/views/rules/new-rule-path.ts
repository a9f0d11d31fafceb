type Like = {
  readonly name: string
  readonly category: string
  /** The name before a rule changed it: what a rule has to look for. */
  readonly writtenName?: string
}

/** The form of a rule for expenses like this one. */
export function newRulePath({ name, category, writtenName = name }: Like): string {
  const fields = { contains: writtenName, category, ...(name === writtenName ? {} : { name }) }
  return `/rules?${new URLSearchParams(fields).toString()}#new`
}
