export const MOVES = ['top', 'up', 'down'] as const
export type Move = (typeof MOVES)[number]

/** The order with one id moved, by one place or to the beginning; the same order if it is there already. */
export function moveInOrder(order: readonly string[], id: string, move: Move): readonly string[] {
  const from = order.indexOf(id)
  const to = { top: 0, up: from - 1, down: from + 1 }[move]
  if (from === -1 || to === from || order[to] === undefined) return order
  return order.toSpliced(from, 1).toSpliced(to, 0, id)
}
