/** The list with one of its items one place further up (-1) or down (1); the same list at its ends. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const [item, other] = [items[index], items[index + by]];
  if (item === undefined || other === undefined) return items;
  return items.map((one, place) => (place === index ? other : place === index + by ? item : one));
}
