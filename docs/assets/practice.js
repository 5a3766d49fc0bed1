// Questions and cards. All that they show is in the page; this shuffles, checks and keeps what a reader knew.
const make = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  // What belongs to the template does nothing.
  return document.importNode(template.content.firstElementChild, true);
};

// What is kept in this browser, or for a visit alone; if nothing can be kept, until the page is left.
class Store {
  constructor(name, place = "localStorage") {
    this.name = `after-the-response.${name}`;
    this.place = place;
    this.kept = {};
  }

  read() {
    try {
      const kept = JSON.parse(window[this.place].getItem(this.name));
      if (kept && typeof kept === "object") this.kept = kept;
    } catch {
      // Nothing is kept, or something else.
    }
    return this.kept;
  }

  write(kept) {
    this.kept = kept;
    try {
      window[this.place].setItem(this.name, JSON.stringify(kept));
    } catch {
      // It stays here.
    }
  }
}

// What a reader knew. Forgotten by mistake, it comes back, until the visit ends.
class Memory extends Store {
  constructor(name) {
    super(name);
    this.forgotten = new Store(`${name}.forgotten`, "sessionStorage");
  }

  get hasForgotten() {
    return Object.keys(this.forgotten.read()).length > 0;
  }

  forget() {
    this.forgotten.write({ ...this.forgotten.read(), ...this.read() });
    this.write({});
  }

  remember() {
    this.write({ ...this.read(), ...this.forgotten.read() });
    this.forgotten.write({});
  }
}

const answers = new Memory("answers");
const progress = new Memory("cards");

// The same for a visit, another one for the next.
const seed = (() => {
  const fresh = Math.random().toString(36);
  try {
    const kept = sessionStorage.getItem("after-the-response.seed") ?? fresh;
    sessionStorage.setItem("after-the-response.seed", kept);
    return kept;
  } catch {
    return fresh;
  }
})();

// Shuffles by a text: the same text, the same order.
function shuffled(items, text) {
  let state = 2166136261;
  const next = () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 1013904223;
    return (state ^ (state >>> 13)) >>> 0;
  };
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = next() % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

const some = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

class GuideQuestion extends HTMLElement {
  get answer() {
    return this.querySelector(".question-answer");
  }

  // Called when the question comes near: a page of them must not make its reader wait.
  start() {
    if (this.said) return;
    const { kind } = this.dataset;
    this.fields = this.querySelector("fieldset");
    this.said = make('<div class="question-said" tabindex="-1" hidden></div>');
    const label = kind === "explain" ? "Compare" : "Check";
    this.bar = make(`<p class="question-bar"><button type="button">${label}</button></p>`);
    this.bar.append(make('<button type="button" hidden>Show the answer</button>'));
    this.answer.before(this.bar, this.said);
    this.answer.hidden = true;
    const [check, show] = this.bar.children;
    check.addEventListener("click", () => this.check());
    show.addEventListener("click", () => this.reveal(this.answer));
    if (kind === "order") this.prepareEvents();
    else if (kind === "explain") this.prepareConcepts();
    else this.prepareOptions();
    this.mark();
  }

  // Shows whether it was answered right.
  mark() {
    const [, wasRight] = answers.read()[this.dataset.key] ?? [];
    this.toggleAttribute("data-done", Boolean(wasRight));
  }

  prepareOptions() {
    const options = shuffled(this.querySelectorAll(".question-option"), seed + this.id);
    // In two steps, so that the order is that of the script, whatever was there.
    this.fields.append(...options);
    options.forEach((option, index) => {
      const { value } = option.querySelector("input");
      for (const letter of this.querySelectorAll(`[data-letter="${value}"]`)) letter.textContent = "ABCDEFGH"[index];
    });
    const outcomes = this.querySelector(".question-outcomes");
    for (const option of options) {
      const { value } = option.querySelector("input");
      outcomes.append(this.querySelector(`[data-outcome="${value}"]`));
    }
  }

  prepareEvents() {
    this.list = this.querySelector(".question-events");
    const right = this.order(".question-order");
    const events = shuffled(this.list.children, seed + this.id);
    if (events.every((event, index) => event.dataset.event === right[index])) events.reverse();
    this.list.append(...events);
    for (const event of events) {
      const name = event.textContent;
      const buttons = make('<span class="question-move"></span>');
      for (const [sign, way, step] of [["↑", "up", -1], ["↓", "down", 1]]) {
        const button = make(`<button type="button">${sign}</button>`);
        button.setAttribute("aria-label", `Move ${way}: ${name}`);
        button.addEventListener("click", () => this.move(event, step, button));
        buttons.append(button);
      }
      event.append(buttons);
    }
    this.place = make('<p class="question-place" role="status"></p>');
    this.list.after(this.place);
  }

  move(event, step, button) {
    const other = step < 0 ? event.previousElementSibling : event.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(event);
    else other.after(event);
    const { children } = this.list;
    this.place.textContent = `Now at place ${[...children].indexOf(event) + 1} of ${children.length}`;
    button.focus();
  }

  prepareConcepts() {
    const boxes = [...this.querySelectorAll("[type=checkbox]")];
    const sum = make('<p class="question-sum" role="status"></p>');
    this.count = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      sum.textContent = `${ticked} of ${boxes.length}`;
      if (ticked) this.note(ticked === boxes.length, false);
    };
    this.querySelector(".question-concepts").after(sum);
    for (const box of boxes) box.addEventListener("change", this.count);
    this.count();
  }

  order(list) {
    return [...this.querySelector(list).children].map((event) => event.dataset.event);
  }

  check() {
    const { kind } = this.dataset;
    if (kind === "explain") return this.reveal(this.answer);
    if (kind === "order") {
      this.place.textContent = "";
      const right = this.order(".question-order");
      const places = this.order(".question-events").filter((event, index) => event === right[index]).length;
      const isRight = places === right.length;
      return this.say(isRight, isRight ? "" : `<p>${places} of ${right.length} are at their place. Try again.</p>`);
    }
    const picked = this.querySelector("input:checked");
    if (!picked) return this.tell("<p>Pick an answer first.</p>");
    const outcome = this.querySelector(`[data-outcome="${picked.value}"]`);
    this.say("right" in outcome.dataset, outcome.innerHTML);
  }

  // Says what comes of an answer; of the right one also what proves it.
  say(isRight, html) {
    this.note(isRight, true);
    const proofs = [...this.answer.querySelectorAll(".question-why, .question-proof")].map((proof) => proof.outerHTML);
    this.said.classList.toggle("question-right", isRight);
    this.said.classList.toggle("question-wrong", !isRight);
    this.tell(isRight ? [html || "<p><strong>Right.</strong></p>", ...proofs].join("") : html);
    this.bar.lastElementChild.hidden = isRight;
    if (isRight) {
      this.answer.hidden = false;
    }
  }

  tell(html) {
    this.said.innerHTML = html;
    this.reveal(this.said);
  }

  reveal(node) {
    node.hidden = false;
    if (node === this.answer) node.open = true;
    (node === this.answer ? node.firstElementChild : node).focus();
  }

  // Keeps how often it was tried, and whether it was answered right.
  note(isRight, isTry) {
    const kept = answers.read();
    const [tries, wasRight] = kept[this.dataset.key] ?? [0, false];
    if (!wasRight) kept[this.dataset.key] = [isTry ? tries + 1 : 1, isRight];
    answers.write(kept);
    this.toggleAttribute("data-done", isRight || wasRight);
    this.dispatchEvent(new Event("answered", { bubbles: true }));
  }

  // Takes back what was answered here.
  forget() {
    if (!this.said) return;
    this.said.hidden = this.answer.hidden = true;
    this.bar.lastElementChild.hidden = true;
    this.removeAttribute("data-done");
    for (const field of this.querySelectorAll("input")) field.checked = false;
    this.count?.();
  }
}

class QuestionSet extends HTMLElement {
  connectedCallback() {
    this.questions = [...this.querySelectorAll("guide-question")];
    const near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          near.unobserve(target);
          target.start();
        }
      },
      { rootMargin: "100% 0px" },
    );
    for (const question of this.questions) near.observe(question);
    this.form = this.querySelector(".practice-bar");
    if (!this.form) return;
    this.form.hidden = false;
    this.form.addEventListener("change", () => this.filter());
    [this.reset, this.undo] = this.form.querySelectorAll("button");
    this.reset.addEventListener("click", () => {
      answers.forget();
      for (const question of this.questions) question.forget();
      this.count();
    });
    this.undo.addEventListener("click", () => {
      answers.remember();
      for (const question of this.questions) question.mark();
      this.count();
      this.reset.focus();
    });
    this.addEventListener("answered", () => this.count());
    this.filter();
  }

  filter() {
    const wanted = [...new FormData(this.form)].filter(([, value]) => value);
    for (const question of this.questions) {
      const isWanted = wanted.every(([name, value]) => question.dataset[name] === value);
      if (question.hidden === isWanted) question.hidden = !isWanted;
    }
    this.count();
  }

  count() {
    const kept = answers.read();
    const shown = this.questions.filter((question) => !question.hidden);
    const right = shown.map((question) => kept[question.dataset.key] ?? [0, false]).filter(([, isRight]) => isRight);
    const first = right.filter(([tries]) => tries === 1).length;
    this.undo.hidden = !answers.hasForgotten;
    this.form.querySelector(".practice-score").textContent =
      `${some(shown.length, "question")}, ${right.length} answered right, ${first} of them at the first try`;
  }
}

const today = () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000);
const BOXES = 10;
// So many others come before a card again that was not known.
const OTHERS = 4;
const FORMAT = "after-the-response cards";

class CardDeck extends HTMLElement {
  connectedCallback() {
    this.cards = [...this.querySelectorAll(".card")];
    this.form = this.querySelector(".practice-bar");
    this.buttons = this.querySelector(".card-buttons");
    this.score = this.querySelector(".practice-score");
    for (const part of this.querySelectorAll(":scope > [hidden]")) part.hidden = false;
    this.classList.add("active");
    this.addEventListener("change", ({ target }) => (target.type === "file" ? this.load(target) : this.pick()));
    this.addEventListener("click", ({ target }) => {
      const what = target.closest("[data-do]")?.dataset.do;
      if (what) this[what]();
    });
    // Left open until cards are due, it asks them when its reader comes back.
    document.addEventListener("visibilitychange", () => this.card || this.pick());
    this.pick();
  }

  // Of the cards that are due, those first that were due first; new ones in an order of the visit.
  pick() {
    const { level, page } = Object.fromEntries(new FormData(this.form));
    const kept = progress.read();
    this.querySelector('[data-do="undo"]').hidden = !progress.hasForgotten;
    this.known = this.cards.filter(
      ({ dataset }) => (!level || dataset.level === level) && (!page || dataset.page === page),
    );
    this.due = shuffled(this.known, seed)
      .map((card) => [kept[card.dataset.key]?.[1] ?? Infinity, card])
      .filter(([due]) => due === Infinity || due <= today())
      .sort(([one], [other]) => (one === other ? 0 : one - other))
      .map(([, card]) => card);
    this.next(false);
  }

  next(moves = true) {
    this.card?.classList.remove("now");
    this.card = this.due[0];
    const [reveal, again, good] = this.buttons.children;
    reveal.hidden = !this.card;
    again.hidden = good.hidden = true;
    this.tell();
    if (!this.card) return moves && this.score.focus();
    this.card.open = false;
    this.card.classList.add("now");
    if (moves) this.card.firstElementChild.focus();
    // Opened by itself, the card is revealed as well.
    this.card.ontoggle = () => {
      if (this.card?.open) {
        reveal.hidden = true;
        again.hidden = good.hidden = false;
      }
    };
  }

  tell(said) {
    const begun = this.known.filter(({ dataset }) => progress.kept[dataset.key]).length;
    const [soonest] = this.known.map(({ dataset }) => progress.kept[dataset.key]?.[1] ?? 0).sort((a, b) => a - b);
    const days = soonest - today();
    const rest = this.due.length || !this.known.length ? "" : `. The next comes in ${some(days, "day")}`;
    this.score.textContent = said ?? `${this.due.length} due of ${some(this.known.length, "card")}, ${begun} begun${rest}`;
  }

  reveal() {
    this.card.open = true;
    this.buttons.lastElementChild.hidden = false;
    this.buttons.children[1].hidden = false;
    this.buttons.lastElementChild.focus();
  }

  again() {
    this.keep(0);
    this.due.splice(OTHERS, 0, this.due.shift());
    this.next();
  }

  good() {
    const [box] = progress.read()[this.card.dataset.key] ?? [0];
    this.keep(Math.min(box + 1, BOXES));
    this.due.shift();
    this.next();
  }

  // Box 1 comes back in 1 day, box 2 in 2, box 3 in 4.
  keep(box) {
    progress.write({ ...progress.read(), [this.card.dataset.key]: [box, today() + (box && 2 ** (box - 1))] });
  }

  reset() {
    progress.forget();
    this.pick();
  }

  undo() {
    progress.remember();
    this.pick();
    this.querySelector('[data-do="reset"]').focus();
  }

  export() {
    const text = JSON.stringify({ format: FORMAT, version: 1, cards: progress.read() }, null, 1);
    const link = make(`<a download="after-the-response-cards.json"></a>`);
    // The last one is needed until it is saved.
    if (this.saved) URL.revokeObjectURL(this.saved);
    this.saved = link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.click();
  }

  async load(field) {
    const text = await field.files[0].text();
    field.value = "";
    try {
      const cards = this.validated(text);
      progress.write({ ...progress.read(), ...cards });
      this.pick();
      this.tell(`Progress of ${some(Object.keys(cards).length, "card")} loaded`);
    } catch (error) {
      this.tell(`Nothing was loaded: ${error.message}`);
    }
  }

  validated(text) {
    let read;
    try {
      read = JSON.parse(text);
    } catch {
      throw new Error("the file is not JSON");
    }
    if (read?.format !== FORMAT) throw new Error("the file was not saved by this page");
    if (read.version !== 1) throw new Error(`the file is of version ${read.version}, not 1`);
    const { cards } = read;
    if (!cards || typeof cards !== "object" || Array.isArray(cards)) throw new Error("the file has no cards");
    const keys = new Set(this.cards.map(({ dataset }) => dataset.key));
    for (const [key, kept] of Object.entries(cards)) {
      const [box, due] = Array.isArray(kept) && kept.length === 2 ? kept : [];
      const isRight = Number.isInteger(box) && box >= 0 && box <= BOXES && Number.isInteger(due) && due >= 0;
      if (!isRight) throw new Error(`what it says of card ${key} is not a box and a day`);
    }
    return Object.fromEntries(Object.entries(cards).filter(([key]) => keys.has(key)));
  }
}

customElements.define("guide-question", GuideQuestion);
customElements.define("question-set", QuestionSet);
customElements.define("card-deck", CardDeck);
