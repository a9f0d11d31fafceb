/** `npm run test:long` runs what is statistical by nature with its full counts. */
export const isLong = process.env['TEST_LONG'] === '1'

/** How often something is tried: in `npm test`, and in `npm run test:long`. */
export function times(short: number, long: number): number {
  return isLong ? long : short
}

/**
 * A share of all cases, another one for each turn; in `npm run test:long` all of them. Where a turn has
 * a value of one kind, each value meets a share of the others, and all of them are tried.
 */
export function share<Case>(all: readonly Case[], shares: number, turn: number): readonly Case[] {
  return isLong ? all : all.filter((_, index) => index % shares === turn % shares)
}
