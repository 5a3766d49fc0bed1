import * as material from "./material.js";
import { Sections } from "./sections.js";
import * as zensical from "./zensical.js";

// As both windows number their messages.
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

/** Answers what the windows of Material and of Zensical send, each in the form that it reads. */
export class Desk {
  /**
   * Answers a query, once there is an index.
   *
   * @type {((query: any) => unknown) | undefined}
   */
  find;

  /**
   * @param {any} message the index when the search is opened, then each query
   * @returns {{ type: number, data?: unknown } | undefined}
   */
  answer(message) {
    if (message.type === SETUP) {
      const { docs, items } = message.data;
      const window = docs ? material : zensical;
      const sections = new Sections(docs ?? items);
      this.find = (query) => window.answer(query, sections);
      return { type: READY };
    }
    return message.type === QUERY && this.find ? { type: RESULT, data: this.find(message.data) } : undefined;
  }
}
