/** @import { Entry, Sections } from "./sections.js" */

// As both windows number their messages.
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

/**
 * Answers what the windows of Material and of Zensical send, each in the form that it reads.
 *
 * Every page has a desk as it opens: what searches is imported for those who search.
 */
export class Desk {
  /**
   * Answers a query, once there is an index.
   *
   * @type {((query: any) => Promise<unknown>) | undefined}
   */
  find;

  /**
   * The sections, from when they are first looked through. To index them takes long, on a phone above all.
   *
   * @type {Promise<Sections> | undefined}
   */
  sections;

  /**
   * @param {any} message the index, then each query
   * @returns {Promise<{ type: number, data?: unknown } | undefined>}
   * @throws {Error} the sections could not be fetched
   */
  async answer(message) {
    if (message.type === SETUP) {
      const { docs, items } = message.data;
      this.find = async (query) => {
        const { answer } = await (docs ? import("./material.js") : import("./zensical.js"));
        return answer(query, await this.sectionsOf(docs ?? items));
      };
      return { type: READY };
    }
    if (message.type !== QUERY || !this.find) return undefined;
    // The window of Material asks before anything is typed, when the page opens.
    return { type: RESULT, data: message.data === "" ? { items: [] } : await this.find(message.data) };
  }

  /** @param {Entry[] | string} entries the entries of the index, or the address where they are */
  async sectionsOf(entries) {
    this.sections ??= indexed(entries);
    try {
      return await this.sections;
    } catch (error) {
      // The next query tries again.
      this.sections = undefined;
      throw error;
    }
  }
}

/** @param {Entry[] | string} entries the same */
async function indexed(entries) {
  const all = typeof entries === "string" ? await (await fetch(new URL(entries, import.meta.url))).json() : entries;
  const { Sections } = await import("./sections.js");
  return new Sections(all);
}
