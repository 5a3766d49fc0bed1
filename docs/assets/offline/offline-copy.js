import { find, onButtons } from "../dom.js";
import { Texts } from "../texts.js";

/**
 * @typedef {object} Standing how much is kept
 * @property {number} kept how many files
 * @property {number} number how many there are
 * @property {number} megabytes
 * @property {"" | "busy" | "tried"} state whether the others are being fetched, or were
 */

/** The control by which a reader keeps the whole guide. Where the browser keeps nothing, it is not shown. */
class OfflineCopy extends HTMLElement {
  connectedCallback() {
    const workers = navigator.serviceWorker;
    // On a disk there is none, or asking for it fails.
    workers?.ready.then(({ active }) => {
      workers.addEventListener("message", ({ data }) => this.tell(data));
      onButtons(this, { keep: () => active?.postMessage({ all: true }) });
      active?.postMessage({ all: false });
    }, () => undefined);
  }

  /** @param {Standing} standing */
  tell({ kept, number, megabytes, state }) {
    const texts = Texts.of(this);
    const button = find(this, "[data-do=keep]", HTMLButtonElement);
    const progress = find(this, "progress", HTMLProgressElement);
    const isBusy = state === "busy";
    progress.hidden = !isBusy;
    [progress.value, progress.max] = [kept, number];
    button.disabled = isBusy;
    // What is said is read out: not each file.
    if (isBusy) return;
    button.replaceChildren(...texts.nodes("keep", { megabytes }));
    button.hidden = kept === number;
    const name = kept === number ? "whole" : state ? "failed" : "part";
    find(this, "[role=status]", HTMLElement).textContent = texts.say(name, { kept, number });
    find(this, ".offline-bar", HTMLElement).hidden = false;
  }
}

customElements.define("offline-copy", OfflineCopy);
