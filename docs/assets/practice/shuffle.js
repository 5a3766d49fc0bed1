/**
 * Shuffles by a text: the same text, the same order.
 *
 * @template T
 * @param {Iterable<T>} items
 * @param {string} text
 * @returns {T[]}
 */
export function shuffled(items, text) {
  let state = 2166136261;
  const next = () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 1013904223;
    return (state ^ (state >>> 13)) >>> 0;
  };
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = next() % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
