/** What the window of Zensical reads of what was found. */

import { ranges } from "./marks.js";

/** @typedef {import("./sections.js").Sections} Sections */

// So many are shown: nobody reads on.
const MOST = 30;

/**
 * What was found, what answers best first: the number of each entry, and where its words stand.
 *
 * @param {{ input: unknown }} query what was typed, or what was chosen instead
 * @param {Sections} sections
 */
export function answer({ input }, sections) {
  const found = typeof input === "string" ? sections.find(input).slice(0, MOST) : [];
  const items = found.map(({ number, entry, stems, score }) => ({
    id: number,
    matches: /** @type {const} */ (["title", "text"]).map((field, id) => ({
      id,
      field,
      score,
      value: { highlight: { ranges: ranges(entry[field], stems) } },
    })),
  }));
  return { items, aggregations: [], pagination: { total: items.length } };
}
