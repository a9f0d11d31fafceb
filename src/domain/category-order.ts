/** The order with one id moved by one place; the same order if it is at that end already. */
export function moveInOrder(order: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(id)
  const other = order[from + by]
  if (from === -1 || other === undefined) return order
  return order.map((each) => (each === id ? other : each === other ? id : each))
}
