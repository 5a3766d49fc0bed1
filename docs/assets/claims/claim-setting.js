import { copied, find, findAll } from "../dom.js";
import { Store } from "../store.js";
import { Texts } from "../texts.js";

/** @type {Store<string>} */
const picked = new Store("setting");
// A claim names the settings of each in an attribute.
const OUTCOMES = ["holds", "fails", "varies", "lacks"];
// Those of a claim that was run.
const RUN = ["holds", "fails", "varies"];

/** A claim on the page: its mark, and what stands behind it. */
class Claim {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.sign = find(element, ".claim-mark > button", HTMLButtonElement);
    this.where = find(element, ".claim-where", HTMLElement);
    // For readers who picked no setting.
    this.general = { sign: copied(this.sign), where: copied(this.where) };
  }

  /** Whether it says itself how its server is run, in a way that no setting changes. */
  get hasOwnWay() {
    return "ownWay" in this.element.dataset;
  }

  /**
   * What came of it in a setting.
   *
   * @param {string} setting its name; empty for readers who picked none, for whom it counts as not tried
   */
  outcome(setting) {
    const { dataset } = this.element;
    return OUTCOMES.find((name) => dataset[name]?.split(" ").includes(setting)) ?? "untried";
  }

  /**
   * Shows a sign, and where the claim holds.
   *
   * @param {{ sign: Node[], where: Node[] }} [told] what is said to readers who picked no setting, unless told otherwise
   */
  tell({ sign, where } = this.general) {
    this.sign.replaceChildren(...sign);
    this.where.replaceChildren(...where);
  }
}

/** The field in which readers pick their setting. */
class ClaimSetting extends HTMLElement {
  /** @type {Claim[]} */
  claims = [];

  get field() {
    return find(this, "select", HTMLSelectElement);
  }

  connectedCallback() {
    this.hidden = false;
    this.claims = findAll(document, ".claim:not([data-against])", HTMLElement).map((element) => new Claim(element));
    this.field.value = picked.read().name ?? "";
    // What was kept may be none of the settings any more.
    if (this.field.selectedIndex < 0) this.field.value = "";
    this.field.addEventListener("change", () => {
      picked.write({ name: this.field.value });
      this.tell();
    });
    this.tell();
  }

  /** Has each claim tell about the setting that is picked. */
  tell() {
    const texts = Texts.of(this);
    const setting = this.field.value;
    const where = this.field.selectedOptions[0]?.dataset.where ?? "";
    let [holds, run] = [0, 0];
    for (const claim of this.claims) {
      const outcome = claim.outcome(setting);
      if (outcome === "holds") holds++;
      if (RUN.includes(outcome)) run++;
      const isApart = outcome === "lacks" && claim.hasOwnWay;
      claim.tell(
        setting && !isApart
          ? { sign: texts.nodes(`${outcome}.mark`), where: texts.nodes(outcome, { where }) }
          : undefined,
      );
    }
    find(this, "output", HTMLOutputElement).textContent = run ? texts.count("sum", run, { holds }) : "";
  }
}

customElements.define("claim-setting", ClaimSetting);
