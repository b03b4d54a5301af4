// One stop of the run, closely: what it is, what it changed, what is so afterwards, where it is.

const WEIGHTS = [
  "",
  "synchronises, or meets another task",
  "about the object or lock",
  "turning point",
];

class Inspector {
  #run;
  #states;
  #toggle;

  constructor(run, toggle) {
    this.#run = run;
    this.#states = new States(run);
    this.#toggle = toggle;
    this.element = el("aside", { id: "inspector", class: "inspector", "aria-label": "The step" });
  }

  show(row) {
    this.element.replaceChildren(
      ...(row.type === "violation" ? this.#end() : this.#stop(row)).filter((it) => it !== null),
    );
    this.element.scrollTop = 0;
  }

  #stop(row) {
    const step = row.steps[0];
    return row.steps.length === 1 ? this.#step(step) : this.#fold(row);
  }

  #step(step) {
    return [
      el(
        "p",
        { class: "where" },
        el("a", { href: `#step=${step.n}`, title: "Link to this step" }, `Step ${step.n}`),
        ` of ${this.#run.explanation.stepCount} · `,
        el("b", {}, step.task),
      ),
      el("h3", { class: "words" }, breakable(step.text)),
      WEIGHTS[step.relevance]
        ? el("p", {}, el("span", { class: "tag" }, WEIGHTS[step.relevance]))
        : null,
      facts([
        ["operation", step.operation ? this.#run.operation(step.operation) : ""],
        ["function", step.function],
        ["in the kernel", step.kernelFunction],
        ["touches", step.object],
        ["as", step.access],
        ["place", step.site],
      ]),
      this.#changes([step]),
      this.#now(step.n),
      this.#swaps(step.n),
      this.#stack(step.stack),
    ];
  }

  #fold(row) {
    const names = [...new Set(row.steps.map((step) => step.function))].filter((it) => it !== "");
    return [
      el(
        "p",
        { class: "where" },
        `Steps ${span(row)} of ${this.#run.explanation.stepCount} · `,
        el("b", {}, row.steps[0].task),
      ),
      el("h3", {}, `${plural(row.steps.length, "step")}, folded`),
      el(
        "p",
        {},
        "They have little to do with the violation. ",
        el("button", { type: "button", onclick: () => this.#toggle(row.steps[0].n) }, "Show them"),
      ),
      this.#changes(row.steps),
      this.#now(row.steps.at(-1).n),
      el("h4", {}, "Functions they are in"),
      stackOf(names),
    ];
  }

  #end() {
    const end = this.#run.end;
    return [
      el(
        "p",
        { class: "where" },
        `After step ${end.afterStep} · `,
        el("b", {}, end.task || "all tasks"),
      ),
      el("h3", { class: "bad words" }, breakable(end.text)),
      facts([
        ["operation", end.operation ? this.#run.operation(end.operation) : ""],
        ["function", end.function],
        ["in the kernel", end.kernelFunction],
        ["rule", this.#run.explanation.rule.words],
      ]),
      this.#now(end.afterStep),
      this.#stack(end.stack),
    ];
  }

  #changes(steps) {
    const changes = this.#states.changed(steps);
    if (changes.length === 0) {
      return el("p", { class: "quiet" }, "It changes nothing that is followed here.");
    }
    return el(
      "table",
      { class: "changes" },
      el("caption", {}, "What changed"),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ["what", "before", "after"].map((it) => el("th", { scope: "col" }, it)),
        ),
      ),
      el(
        "tbody",
        {},
        changes.map(([name, before, after]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, name),
            el("td", {}, el("del", {}, before)),
            el("td", {}, el("ins", {}, after)),
          ),
        ),
      ),
    );
  }

  #now(n) {
    const state = [...this.#states.after(n)].filter(([, value]) => value !== "no lock");
    return state.length === 0
      ? null
      : el("div", { class: "now" }, el("h4", {}, "Afterwards"), facts(state));
  }

  #swaps(n) {
    const swaps = this.#run.explanation.swaps.filter((it) => it.step === n || it.otherStep === n);
    return swaps.length === 0
      ? null
      : el(
          "div",
          {},
          el("h4", {}, "Had it changed places"),
          swaps.map((swap) =>
            el(
              "p",
              {},
              `with step ${swap.step === n ? swap.otherStep : swap.step}: `,
              verdict(swap.verdict),
              ` ${swap.words}`,
            ),
          ),
        );
  }

  #stack(frames) {
    return frames.length === 0 ? null : el("div", {}, el("h4", {}, "Stack"), stackOf(frames));
  }
}
