import { asKept } from "./schedule.js";
import { GUIDE } from "../store.js";

/** @import { Kept } from "./schedule.js" */

const FORMAT = `${GUIDE} cards`;
// Files of the first have boxes of cards.
const VERSION = 2;

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
 * @param {Record<string, unknown>} cards what is kept of each card, by its key
 * @returns {string}
 */
export function toText(cards) {
  const kept = Object.entries(cards).map(([key, value]) => [key, asKept(value)]);
  return JSON.stringify({ format: FORMAT, version: VERSION, cards: Object.fromEntries(kept) }, null, 1);
}

/**
 * The progress that is saved in a file.
 *
 * @param {string} text
 * @returns {Record<string, Kept>} what was kept of each card, by its key
 * @throws {Refused} it is not one of our files
 */
export function fromText(text) {
  const { format, version, cards } = parsed(text);
  if (format !== FORMAT) throw new Refused("not-ours");
  if (version !== 1 && version !== VERSION) throw new Refused("version", { version: String(version), known: VERSION });
  if (!cards || typeof cards !== "object" || Array.isArray(cards)) throw new Refused("no-cards");
  return Object.fromEntries(
    Object.entries(cards).map(([key, value]) => {
      const kept = asKept(value);
      if (!kept) throw new Refused("no-memory", { key });
      return [key, kept];
    }),
  );
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
