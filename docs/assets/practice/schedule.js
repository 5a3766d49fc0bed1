/** @typedef {[box: number, due: number]} Kept what is kept of a card that was begun; days are counted as `today` does */

const BOXES = 10;

/**
 * The number of the day, by the clock of the reader.
 *
 * @returns {number}
 */
export function today() {
  return Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000);
}

/**
 * The day on which a card is due; infinite for one that was not begun.
 *
 * @param {Kept | undefined} kept
 * @returns {number}
 */
export function dueDay(kept) {
  return kept?.[1] ?? Infinity;
}

/**
 * What is kept of a card when its reader says whether it was known.
 *
 * @param {Kept | undefined} kept what was kept before
 * @param {boolean} wasKnown
 * @param {number} day
 * @returns {Kept}
 */
export function review(kept, wasKnown, day) {
  // Box 1 comes back in 1 day, box 2 in 2, box 3 in 4.
  const box = wasKnown ? Math.min((kept?.[0] ?? 0) + 1, BOXES) : 0;
  return [box, day + (box && 2 ** (box - 1))];
}

/**
 * Whether it is what may be kept of a card.
 *
 * @param {unknown} value
 * @returns {value is Kept}
 */
export function isKept(value) {
  const [box, due] = Array.isArray(value) && value.length === 2 ? value : [];
  return Number.isInteger(box) && box >= 0 && box <= BOXES && Number.isInteger(due) && due >= 0;
}
