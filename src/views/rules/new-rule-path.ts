type Like = { readonly name: string; readonly category: string }

/** The form of a rule for expenses like this one. */
export function newRulePath({ name, category }: Like): string {
  return `/rules?${new URLSearchParams({ contains: name, category }).toString()}#new`
}
