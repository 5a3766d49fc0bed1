/** What the window of Material reads of what was found. */

import { marked, teaser } from "./marks.js";

/** @typedef {import("./sections.js").Sections} Sections */
/** @typedef {import("./sections.js").Found} Found */

/**
 * What was found, a list for each page: its sections, what answers best first, and the page itself.
 *
 * @param {string} query what was typed
 * @param {Sections} sections
 */
export function answer(query, sections) {
  /** @type {Map<string, object[]>} */
  const pages = new Map();
  /** @type {Set<string>} */
  const whole = new Set();
  for (const found of sections.find(query)) {
    const page = found.entry.location.replace(/#.*/, "");
    pages.set(page, [...(pages.get(page) ?? []), shown(found)]);
    if (page === found.entry.location) whole.add(page);
  }
  for (const [page, parts] of pages) {
    const entry = sections.at(page);
    // A section without its page is none of ours.
    if (entry && !whole.has(page)) parts.push({ location: page, title: entry.title, text: "", score: 0, terms: {} });
  }
  return { items: [...pages.values()] };
}

/** @param {Found} found */
const shown = ({ entry, stems, terms, score }) => ({
  location: entry.location,
  title: marked(entry.title, stems),
  text: teaser(entry, stems),
  score,
  terms,
});
