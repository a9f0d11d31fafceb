/** An order in which one id changed places with its neighbour; the same if it has none there. */
export function movedInOrder(order: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(id)
  const other = order[from + by]
  if (from === -1 || other === undefined) return order
  return order.map((each) => (each === id ? other : each === other ? id : each))
}
