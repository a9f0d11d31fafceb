/** The usual passwords of twelve characters and more. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  'password1234 passwordpassword'.split(' '),
)
