import { GUIDE } from "../store.js";
import { isDay } from "./day.js";
import { asKept } from "./schedule.js";

/** @import { Answered } from "./memories.js" */
/** @import { Kept } from "./schedule.js" */

/**
 * What is kept of a reader.
 *
 * @typedef {object} Saved
 * @property {Record<string, Answered>} answers of each question, by its key
 * @property {Record<string, Kept>} cards of each card that was begun, by its key
 * @property {Record<string, number>} pages the day on which each page was read, by its name
 */

const FORMAT = `${GUIDE} progress`;
// Files of the first two are called otherwise, and have cards alone, those of the first in boxes. Those of the third do
// not say when a card was begun.
const [VERSION, CARDS] = [4, `${GUIDE} cards`];

/** Thrown if a file is not one of ours; its message is the name of a text. */
export class Refused extends Error {
  /**
   * @param {string} why the name of a text
   * @param {import("../texts.js").Values} [values] what stands in it
   */
  constructor(why, values = {}) {
    super(why);
    this.values = values;
  }
}

/**
 * What a file has in which progress is saved.
 *
 * @param {{ answers: Record<string, unknown>, cards: Record<string, unknown>, pages: Record<string, unknown> }} kept
 * @returns {string}
 */
export function toText({ answers, cards, pages }) {
  const begun = Object.entries(cards).map(([key, value]) => [key, asKept(value)]);
  const saved = { format: FORMAT, version: VERSION, answers, cards: Object.fromEntries(begun), pages };
  return JSON.stringify(saved, null, 1);
}

/**
 * The progress that is saved in a file.
 *
 * @param {string} text
 * @returns {Saved}
 * @throws {Refused} it is not one of our files
 */
export function fromText(text) {
  const { format, version, answers = {}, cards, pages = {} } = parsed(text);
  if (format !== FORMAT && format !== CARDS) throw new Refused("not-ours");
  const known = format === FORMAT ? [3, VERSION] : [1, 2];
  if (!known.includes(Number(version))) throw new Refused("version", { version: String(version), known: VERSION });
  return {
    answers: each(answers, "no-answers", asAnswered),
    cards: each(cards, "no-cards", asKept),
    pages: each(pages, "no-pages", (value) => (isDay(value) ? value : undefined)),
  };
}

/**
 * What is kept of each thing.
 *
 * @template T
 * @param {unknown} saved what a file has of them, by their keys
 * @param {string} why the name of the text that says that there is nothing of the kind
 * @param {(value: unknown) => T | undefined} as a value as what is kept; undefined if it is something else
 * @returns {Record<string, T>}
 */
function each(saved, why, as) {
  if (!saved || typeof saved !== "object" || Array.isArray(saved)) throw new Refused(why);
  return Object.fromEntries(
    Object.entries(saved).map(([key, value]) => {
      const kept = as(value);
      if (kept === undefined) throw new Refused("no-memory", { key });
      return [key, kept];
    }),
  );
}

/**
 * @param {unknown} value
 * @returns {Answered | undefined}
 */
function asAnswered(value) {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return undefined;
  const [tries, isRight, day = 0] = value;
  if (!isDay(tries) || typeof isRight !== "boolean" || !isDay(day)) return undefined;
  return day ? [tries, isRight, day] : [tries, isRight];
}

/**
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw new Refused("not-json");
  }
}
