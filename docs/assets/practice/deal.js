import { asKept } from "./schedule.js";
import { shuffled } from "./shuffle.js";

/** So many new cards come in a day, unless their reader asks for more. */
export const NEW = 10;

/**
 * The cards that come now: those that are due, of which what was due first comes first, then new ones in their order.
 *
 * @template {{ key: string }} T
 * @param {T[]} cards among which they are, in the order of the pages that teach them
 * @param {Record<string, unknown>} kept what is kept of each card that was begun, by its key
 * @param {number} day
 * @param {string} seed the same text, the same order of what is due since the same day
 * @param {number} [most] so many may be begun on that day
 * @returns {T[]}
 */
export function deal(cards, kept, day, seed, most = NEW) {
  /** @param {T} card */
  const dueDay = ({ key }) => asKept(kept[key])?.[1] ?? Infinity;
  const due = shuffled(cards, seed)
    .filter((card) => dueDay(card) <= day)
    .sort((one, other) => dueDay(one) - dueDay(other));
  const fresh = cards.filter((card) => dueDay(card) === Infinity);
  return [...due, ...fresh.slice(0, Math.max(most - begunOn(day, kept), 0))];
}

/**
 * How many cards were begun on a day.
 *
 * @param {number} day
 * @param {Record<string, unknown>} kept
 */
function begunOn(day, kept) {
  return Object.values(kept).filter((value) => asKept(value)?.[4] === day).length;
}
