import { find } from "../dom.js";
import { fetched } from "../fetched.js";

/** @type {Map<string, Promise<Document>>} The pages that list claims, by their addresses; each is fetched once. */
const pages = new Map();

/**
 * Shows the test of a claim in the note that its mark opens. Where it cannot be fetched, a link leads to it.
 *
 * @param {HTMLElement} note
 */
async function showTest(note) {
  const link = find(note, 'a[href$="-test"]', HTMLAnchorElement);
  const [address = "", name = ""] = link.href.split("#");
  const page = pages.get(address) ?? fetched(address);
  pages.set(address, page);
  try {
    const test = (await page).getElementById(name)?.closest("details")?.querySelector(".highlight");
    // It may have been opened twice meanwhile.
    if (test && !note.querySelector(".highlight")) link.after(document.importNode(test, true));
  } catch {
    pages.delete(address);
  }
}

// That a note opens does not bubble.
document.addEventListener("toggle", ({ target }) => {
  if (target instanceof HTMLElement && target.matches(".claim-note:popover-open")) showTest(target);
}, true);
