// @ts-types="../../../vendor/ts-fsrs.d.ts"
import { FSRSAlgorithm } from "../vendor/ts-fsrs.js";
import { isDay } from "./day.js";

/**
 * What is kept of a card that was begun: the days on which it was asked last and is due, counted as `today` does; the
 * memory of it, as FSRS has it: the days after which one in ten forgets it, and how difficult it is, from 1 to 10; and
 * the day on which it was begun.
 *
 * @typedef {[last: number, due: number, stability: number, difficulty: number, begun: number]} Kept
 */

// As Anki has it, with its parameters; without chance, so that a card of a day comes back on the same one.
const FSRS = new FSRSAlgorithm({ request_retention: 0.9, enable_fuzz: false });
const [AGAIN, GOOD] = /** @type {const} */ ([1, 3]);
// What was kept before: in box 1 a card came back in 1 day, in box 2 in 2, in box 3 in 4; in box 0 on the same day.
const BOXES = 10;

/**
 * What is kept of a card when its reader says whether it was known. What was not known is due at once.
 *
 * @param {Kept | undefined} kept what was kept before
 * @param {boolean} wasKnown
 * @param {number} day
 * @returns {Kept}
 */
export function review(kept, wasKnown, day) {
  const elapsed = kept ? Math.max(day - kept[0], 0) : 0;
  const memory = kept ? { stability: kept[2], difficulty: kept[3] } : null;
  const { stability, difficulty } = FSRS.next_state(memory, elapsed, wasKnown ? GOOD : AGAIN);
  const due = wasKnown ? day + FSRS.next_interval(stability, elapsed) : day;
  return [day, due, stability, difficulty, kept?.[4] ?? day];
}

/**
 * What is kept of a card, out of what was saved: now, or without the day on which it was begun, or in boxes.
 *
 * @param {unknown} value
 * @returns {Kept | undefined} undefined if it is something else
 */
export function asKept(value) {
  if (!Array.isArray(value)) return undefined;
  if (value.length === 2) return outOfBox(value[0], value[1]);
  const [last, due, stability, difficulty, begun = last] = value;
  const areDays = isDay(begun) && isDay(last) && isDay(due) && begun <= last && last <= due;
  const isRight = areDays && stability > 0 && difficulty >= 1 && difficulty <= 10;
  return isRight && (value.length === 4 || value.length === 5) ? [last, due, stability, difficulty, begun] : undefined;
}

/**
 * A card of a box keeps its day; the memory of it is taken to be as strong as its box said.
 *
 * @param {unknown} box
 * @param {unknown} due
 * @returns {Kept | undefined}
 */
function outOfBox(box, due) {
  if (!isDay(box) || box > BOXES || !isDay(due)) return undefined;
  const days = box && 2 ** (box - 1);
  const { stability, difficulty } = FSRS.next_state(null, 0, box ? GOOD : AGAIN);
  const last = Math.max(due - days, 0);
  return [last, due, days || stability, difficulty, last];
}
