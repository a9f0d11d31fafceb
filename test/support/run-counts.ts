/** `npm run test:long` runs what is statistical by nature with its full counts. */
export const isLong = process.env['TEST_LONG'] === '1'

/** How often something is tried: in `npm test`, and in `npm run test:long`. */
export function times(short: number, long: number): number {
  return isLong ? long : short
}
