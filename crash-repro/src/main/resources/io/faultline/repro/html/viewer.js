// The run to step through: scrubber, timeline, lanes and the step, always at the same stop.

/** How much is shown, by the least weight of a step. */
const LEVELS = [
  ["Key steps", 2],
  ["And locks", 1],
  ["All steps", 0],
];

/** Stops that a reader takes in at a glance. */
const MOST = 48;

class Viewer {
  #run;
  #opened = new Set();
  #level;
  #rows = [];
  #stops = [];
  #index = 0;
  #slider;
  #readout = el("output", { id: "readout", for: "scrubber" });
  #levels;
  #timeline;
  #lanes;
  #inspector;

  constructor(run) {
    this.#run = run;
    const select = (index) => this.select(index);
    const toggle = (first) => this.#toggle(first);
    this.#timeline = new Timeline(run, select);
    this.#lanes = new Lanes(run, { select, toggle });
    this.#inspector = new Inspector(run, toggle);
    this.#slider = el("input", {
      type: "range",
      id: "scrubber",
      min: 0,
      step: 1,
      "aria-label": "Step of the run",
      oninput: () => this.select(this.#slider.valueAsNumber),
    });
    this.#level = this.#readable();
    this.#levels = LEVELS.map(([name, level]) =>
      el("button", { type: "button", "data-level": level, onclick: () => this.#show(level) }, name),
    );
    this.element = this.#layout();
    this.#draw();
  }

  /** Once it is part of the page: to the step that the address names, otherwise to the end. */
  begin() {
    this.select(this.#stops.length - 1);
    this.#followLinks();
  }

  #layout() {
    const move = (by) => () => this.select(this.#index + by);
    return section(
      "run",
      "What happened",
      el(
        "div",
        { class: "viewer", onkeydown: (event) => this.#key(event) },
        el(
          "div",
          { class: "bar" },
          el("button", { type: "button", "aria-label": "Previous step", onclick: move(-1) }, "←"),
          el("button", { type: "button", "aria-label": "Next step", onclick: move(1) }, "→"),
          this.#readout,
          el(
            "span",
            { class: "levels", role: "group", "aria-label": "Steps to show" },
            this.#levels,
          ),
        ),
        this.#timeline.element,
        el("div", { class: "slide" }, this.#slider),
        legend(this.#run.locks),
        el("div", { class: "panes" }, this.#lanes.element, this.#inspector.element),
        keys(),
      ),
    );
  }

  /** The level with most steps that still fit what a reader takes in. */
  #readable() {
    const fits = (level) =>
      Rows.of(this.#run, level, () => false).filter((it) => it.stop).length <= MOST;
    return [1, 2].find(fits) ?? 2;
  }

  #draw() {
    this.#rows = Rows.of(this.#run, this.#level, (first) => this.#opened.has(first));
    this.#levels.forEach((button) =>
      button.setAttribute("aria-pressed", String(Number(button.dataset.level) === this.#level)),
    );
    this.#stops = this.#rows.filter((row) => row.stop);
    this.#slider.max = this.#stops.length - 1;
    this.element.style.setProperty("--stops", this.#stops.length);
    this.#timeline.draw(this.#rows);
    this.#lanes.draw(this.#rows);
  }

  /** Goes to a stop; beyond the ends is at the ends. */
  select(index) {
    this.#index = Math.min(Math.max(index, 0), this.#stops.length - 1);
    const row = this.#stops[this.#index];
    this.#slider.value = this.#index;
    this.#slider.setAttribute("aria-valuetext", this.#said(row));
    this.#readout.textContent = this.#said(row);
    this.#timeline.mark(this.#index);
    this.#lanes.mark(this.#index);
    this.#inspector.show(row);
  }

  #said(row) {
    if (row.type === "violation") {
      return `End: ${this.#run.explanation.kind} after step ${this.#run.end.afterStep}`;
    }
    const who = row.steps[0].task;
    return row.type === "fold"
      ? `Steps ${span(row)} · ${who}: folded`
      : `Step ${span(row)} · ${who}: ${row.steps[0].text}`;
  }

  /** Opens or closes the fold that begins with a step. */
  #toggle(first) {
    this.#opened[this.#opened.has(first) ? "delete" : "add"](first);
    this.#redraw(first);
    this.element.querySelector(`[data-fold="${first}"]`)?.focus({ preventScroll: true });
  }

  #show(level) {
    this.#level = level;
    this.#opened.clear();
    this.#redraw(this.#stops[this.#index].steps[0]?.n);
  }

  #redraw(n) {
    this.#draw();
    this.#goTo(n);
  }

  /** To the stop of a step; without one to the end. */
  #goTo(n) {
    const at = this.#stops.findIndex((row) => row.steps.some((step) => step.n === n));
    this.select(at < 0 ? this.#stops.length - 1 : at);
  }

  #followLinks() {
    const follow = () => {
      const match = /^#step=(\d+)$/.exec(location.hash);
      if (match) {
        this.#goTo(Number(match[1]));
        this.element.scrollIntoView({ block: "start" });
      }
    };
    addEventListener("hashchange", follow);
    follow();
  }

  #key(event) {
    const to = this.#target(event.key);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    this.select(to);
    if (this.#lanes.element.contains(document.activeElement)) {
      this.#lanes.focus();
    }
  }

  #target(key) {
    switch (key) {
      case "ArrowRight":
      case "ArrowDown":
        return this.#index + 1;
      case "ArrowLeft":
      case "ArrowUp":
        return this.#index - 1;
      case "Home":
        return 0;
      case "End":
        return this.#stops.length - 1;
      case "PageDown":
        return this.#nextSwitch(1);
      case "PageUp":
        return this.#nextSwitch(-1);
      default:
        return undefined;
    }
  }

  /** The next stop at which another task than at the one before goes on. */
  #nextSwitch(by) {
    let at = this.#index + by;
    while (
      at > 0 &&
      at < this.#stops.length - 1 &&
      this.#stops[at].lane === this.#stops[at - 1].lane
    ) {
      at += by;
    }
    return at;
  }
}
