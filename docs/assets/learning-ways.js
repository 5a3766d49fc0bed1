import { find, findAll } from "./dom.js";
import { answers, cards, pages } from "./practice/memories.js";
import { Texts } from "./texts.js";

const MILLISECONDS_A_DAY = 86_400_000;

/** The ways to learn the topic of a page. It tells what its reader has done of each. */
class LearningWays extends HTMLElement {
  connectedCallback() {
    // Whoever comes back to it, from below or from another page, has done more.
    new IntersectionObserver(this.tell).observe(this);
    addEventListener("pageshow", this.tell);
  }

  disconnectedCallback() {
    removeEventListener("pageshow", this.tell);
  }

  tell = () => {
    const texts = Texts.of(this);
    for (const way of findAll(this, "[data-keys]", HTMLElement)) {
      const keys = way.dataset.keys?.split(" ") ?? [];
      const done = find(way, ".ways-done", HTMLElement);
      done.hidden = false;
      done.textContent = way.dataset.way === "read"
        ? told(texts, pages.read()[keys[0] ?? ""])
        : texts.say("done", { done: keys.filter(test(way.dataset.way)).length });
    }
  };
}

/**
 * Says when a page was read.
 *
 * @param {Texts} texts
 * @param {number | undefined} day undefined if it was not
 */
function told(texts, day) {
  if (day === undefined) return texts.say("unread");
  const form = new Intl.DateTimeFormat(document.documentElement.lang, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  return texts.say("read", { day: form.format(day * MILLISECONDS_A_DAY) });
}

/**
 * How one tells by its key that a question was answered right, or that a card was begun.
 *
 * @param {string | undefined} way
 * @returns {(key: string) => boolean}
 */
function test(way) {
  const [begun, answered] = [cards.read(), answers.read()];
  return (key) => way === "recall" ? key in begun : Boolean(answered[key]?.[1]);
}

customElements.define("learning-ways", LearningWays);
