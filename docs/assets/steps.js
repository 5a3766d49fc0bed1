// Makes a player of the table in each <step-through>. All that it shows is in the table.
class StepThrough extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll(".steps tbody tr")];
    this.dots = [...this.querySelectorAll("svg circle")];
    this.querySelector("details").open = false;
    // A link to a step leads here, not to its row in the closed table.
    this.names = this.rows.map((row) => row.id);
    this.rows.forEach((row) => row.removeAttribute("id"));
    this.lines = this.copyCode();
    this.build();
    this.index = 0;
    this.show(0);
    addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  // The code of the sample stands beside or before this element; its copy has an element for each line.
  copyCode() {
    const code = this.closest(".sample").querySelector("pre > code");
    const pre = document.createElement("pre");
    pre.className = "steps-code";
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", "The code; the line of this step is marked");
    const copy = document.createElement("code");
    const source = code.cloneNode(true);
    source.querySelectorAll("a, button").forEach((node) => node.remove());
    // A highlighted line has its end inside of its element.
    source.querySelectorAll(".hll").forEach((node) => node.replaceWith(...node.childNodes));
    copy.innerHTML = source.innerHTML
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => `<span class="steps-line">${line}\n</span>`)
      .join("");
    pre.append(copy);
    this.code = pre;
    return [...copy.children];
  }

  build() {
    const panel = document.createElement("div");
    panel.className = "steps-player";
    panel.innerHTML = `
      <div class="steps-controls" role="group" aria-label="Steps">
        <button type="button" data-go="first" aria-label="First step">⇤</button>
        <button type="button" data-go="back" aria-label="Back">←</button>
        <button type="button" data-go="play" aria-pressed="false">Play</button>
        <button type="button" data-go="forward" aria-label="Forward">→</button>
        <button type="button" data-go="last" aria-label="Last step">⇥</button>
        <input type="range" min="1" max="${this.rows.length}" value="1" aria-label="Step">
        <a class="steps-link" title="Link to this step"></a>
      </div>
      <p class="steps-what" aria-live="polite"></p>
      <div class="steps-stage"><div class="steps-left"></div><dl class="steps-state"></dl></div>`;
    panel.querySelector(".steps-left").append(this.code);
    panel.querySelector(".steps-stage").prepend(this.querySelector("svg"));
    this.insertBefore(panel, this.querySelector("details"));
    this.slider = panel.querySelector("input");
    this.link = panel.querySelector(".steps-link");
    this.what = panel.querySelector(".steps-what");
    this.state = panel.querySelector(".steps-state");
    this.playButton = panel.querySelector('[data-go="play"]');
    this.slider.addEventListener("input", () => this.move(this.slider.value - 1));
    panel.addEventListener("click", (event) => {
      const button = event.target.closest("[data-go]");
      if (button) this.go(button.dataset.go);
    });
    panel.addEventListener("keydown", (event) => {
      const go = { ArrowLeft: "back", ArrowRight: "forward", Home: "first", End: "last" }[event.key];
      // The code scrolls by the same keys.
      if (!go || event.target === this.code || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.go(go);
    });
  }

  go(where) {
    if (where === "play") return this.play(!this.timer);
    const last = this.rows.length - 1;
    this.move({ first: 0, back: this.index - 1, forward: this.index + 1, last }[where]);
  }

  // Moves by hand, which ends playing.
  move(index) {
    this.play(false);
    this.show(Math.min(Math.max(index, 0), this.rows.length - 1));
  }

  play(on) {
    clearInterval(this.timer);
    this.timer = null;
    this.playButton.setAttribute("aria-pressed", on);
    if (!on) return;
    if (this.index === this.rows.length - 1) this.show(0);
    this.timer = setInterval(() => {
      if (this.index < this.rows.length - 1) this.show(this.index + 1);
      else this.play(false);
    }, 1500);
  }

  show(index) {
    const row = this.rows[index];
    const [, who, what, response, tasks, values] = row.cells;
    this.dots[this.index].removeAttribute("class");
    this.dots[index].setAttribute("class", "now");
    this.index = index;
    this.slider.value = index + 1;
    this.slider.setAttribute("aria-valuetext", `Step ${index + 1} of ${this.rows.length}`);
    this.link.href = `#${this.names[index]}`;
    this.link.textContent = `${index + 1} / ${this.rows.length}`;
    // The number makes each text another one: what stays the same is not read out.
    this.what.innerHTML = `${index + 1}. <strong>${who.innerHTML}</strong> ${what.innerHTML}`;
    this.state.innerHTML = [["Response", response], ["Tasks", tasks], ["Values", values]]
      .map(([name, cell]) => `<div><dt>${name}</dt><dd>${cell.innerHTML || "none"}</dd></div>`)
      .join("");
    this.marked?.classList.remove("steps-now");
    this.marked = this.lines[row.dataset.line - 1];
    if (!this.marked) return;
    this.marked.classList.add("steps-now");
    // Only the code scrolls, never the page.
    const { offsetTop, offsetHeight } = this.marked;
    const { scrollTop, clientHeight } = this.code;
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight)
      this.code.scrollTop = offsetTop - clientHeight / 2;
  }

  // Goes to the step that the address names, in whatever tabs and folds it is.
  follow() {
    const index = this.names.indexOf(location.hash.slice(1));
    if (index < 0) return;
    for (let node = this.parentElement; node; node = node.parentElement) {
      if (node.matches("details")) node.open = true;
      if (!node.matches(".tabbed-block")) continue;
      const tab = [...node.parentElement.children].indexOf(node);
      node.closest(".tabbed-set").querySelectorAll(":scope > input")[tab].checked = true;
    }
    this.move(index);
    this.scrollIntoView();
  }
}

customElements.define("step-through", StepThrough);
