/**
 * Lets the pages of the guide work from a disk, where browsers load no module and start no worker.
 *
 * It stands behind `modules`, the scripts of the guide by their names, and runs before any of them.
 */

/** @type {Record<string, string>} */
const sources = /** @type {any} */ (self).modules;
const imports = Object.fromEntries(
  Object.entries(sources).map(([name, text]) => [name, `data:text/javascript,${encodeURIComponent(text)}`]),
);
const map = document.createElement("script");
map.type = "importmap";
map.textContent = JSON.stringify({ imports });
document.currentScript?.after(map);

/** The worker of the search, which works on the page. */
class Here extends EventTarget {
  desk = import("../search/desk.js").then(({ Desk }) => new Desk());
  /** @type {((event: MessageEvent) => void) | null} */
  onmessage = null;

  /** @param {any} message */
  async postMessage(message) {
    const data = await (await this.desk).answer(message);
    if (!data) return;
    const event = new MessageEvent("message", { data });
    this.dispatchEvent(event);
    this.onmessage?.(event);
  }

  /** A window that is closed waits for nothing more. */
  terminate() {}
}

Object.assign(self, { Worker: Here });
