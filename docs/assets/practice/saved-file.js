import { isKept } from "./schedule.js";
import { GUIDE } from "./store.js";

/** @import { Kept } from "./schedule.js" */

const FORMAT = `${GUIDE} cards`;
const VERSION = 1;

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
 * @param {Record<string, Kept>} cards what is kept of each card, by its key
 * @returns {string}
 */
export function toText(cards) {
  return JSON.stringify({ format: FORMAT, version: VERSION, cards }, null, 1);
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
  if (version !== VERSION) throw new Refused("version", { version: String(version), known: VERSION });
  if (!cards || typeof cards !== "object" || Array.isArray(cards)) throw new Refused("no-cards");
  for (const [key, kept] of Object.entries(cards)) if (!isKept(kept)) throw new Refused("no-box", { key });
  return { ...cards };
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
