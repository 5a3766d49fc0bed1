import { shuffled } from "./shuffle.js";

/** @import { Answered } from "./memories.js" */

/**
 * A question that could be asked.
 *
 * @typedef {object} Drawable
 * @property {string} key
 * @property {string} page the page that it is about
 */

/** So many questions a session has. */
export const SESSION = 10;
// So many days after it was answered right, a question is due.
const DUE = 7;

/**
 * The questions of a session: first those that were answered wrong, then new ones about pages that were read, then those
 * that are due, then the others; those that were answered right of late only if there is nothing else. They come mixed.
 *
 * @template {Drawable} T
 * @param {T[]} questions among which they are drawn
 * @param {Record<string, Answered>} answers what is kept of them, by their keys
 * @param {Record<string, number>} read the pages that were read
 * @param {number} day
 * @param {string} seed the same text, the same session
 * @returns {T[]}
 */
export function draw(questions, answers, read, day, seed) {
  /** @param {T} question */
  const rank = ({ key, page }) => {
    const [, isRight, last = 0] = answers[key] ?? [];
    if (isRight === undefined) return page in read ? 1 : 3;
    if (!isRight) return 0;
    return day - last >= DUE ? 2 : 4;
  };
  const ranked = shuffled(questions, seed).sort((one, other) => rank(one) - rank(other));
  return shuffled(ranked.slice(0, SESSION), seed);
}
