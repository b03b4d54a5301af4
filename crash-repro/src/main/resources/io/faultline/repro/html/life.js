// The life of the object: its references over time, and where it was allocated, freed and used.

const MARKS = {
  allocated: ["▲", "good"],
  published: ["◆", "plain"],
  found: ["○", "plain"],
  retired: ["▼", "warn"],
  freed: ["✕", "bad"],
  used: ["!", "bad"],
};

class LifeChart {
  #run;
  #line;
  #select;
  #stops = [];

  constructor(run, select) {
    this.#run = run;
    this.#line = run.explanation.lifeLine;
    this.#select = select;
  }

  get empty() {
    return !this.#line || this.#line.points.length === 0;
  }

  get #counted() {
    return this.#line.points.some((point) => point.count >= 0);
  }

  /** What stands at the left of the chart. */
  name() {
    return this.empty
      ? null
      : el(
          "div",
          { class: `name life ${this.#counted ? "counted" : ""}` },
          el("span", {}, breakable(this.#line.object)),
          this.#counted ? el("small", {}, "references") : null,
        );
  }

  /** The chart; nothing when the violation is about no object. */
  draw(stops) {
    if (this.empty) {
      return [];
    }
    this.#stops = stops;
    return [this.#chart(this.#line.points.map((it) => ({ ...it, at: this.#stopOf(it) })))];
  }

  #chart(points) {
    return el(
      "div",
      {
        class: `life ${this.#counted ? "counted" : ""}`,
        role: "group",
        "aria-label": this.#said(),
      },
      this.#counted ? this.#curve(points) : null,
      this.#phases(points),
      this.#marks(points),
    );
  }

  /** Those at one stop stand side by side. */
  #marks(points) {
    const seen = new Map();
    return points
      .filter((point) => MARKS[point.what])
      .map((point) => {
        const before = seen.get(point.at) ?? 0;
        seen.set(point.at, before + 1);
        return this.#mark(point, before);
      });
  }

  #said() {
    const words = this.#line.points
      .filter((point) => MARKS[point.what])
      .map((point) => `${point.what} by ${point.operation || point.task} at step ${point.step}`);
    return `Life of ${this.#line.object}: ${words.join(", ")}`;
  }

  #stopOf(point) {
    if (point.what === "used" && point.step >= this.#run.end.afterStep) {
      return this.#stops.length - 1;
    }
    const at = this.#stops.findIndex(
      (row) => row.steps.length > 0 && row.steps.at(-1).n >= point.step,
    );
    return at < 0 ? this.#stops.length - 1 : at;
  }

  /** A stair: the count holds until the next point. */
  #curve(points) {
    const counted = [...this.#first(points), ...points.filter((point) => point.count >= 0)];
    const most = Math.max(1, ...counted.map((point) => point.count));
    const y = (count) => 4 + 40 * (1 - count / most);
    const gone = points.find((point) => point.what === "freed");
    const end = gone ? gone.at + 0.5 : this.#stops.length;
    let path = `M${counted[0].at + 0.5} ${y(counted[0].count)}`;
    counted.forEach((point, i) => {
      const to = i + 1 < counted.length ? counted[i + 1].at + 0.5 : Math.max(end, point.at + 0.5);
      path += `V${y(point.count)}H${to}`;
    });
    return [
      svg(
        "svg",
        {
          class: "curve",
          viewBox: `0 0 ${this.#stops.length} 48`,
          preserveAspectRatio: "none",
          "aria-hidden": "true",
        },
        svg("path", { class: "area", d: `${path}V44H${counted[0].at + 0.5}Z` }),
        svg("path", { class: "line", d: path }),
      ),
      this.#counts(counted, y),
    ];
  }

  /** Where the count is first told by a change, what it was before holds from the beginning. */
  #first(points) {
    const told = points.findIndex((point) => point.count >= 0);
    const step = this.#run.byNumber.get(points[told].step);
    const change = step?.changes.find((it) => it.after === `${points[told].count}`);
    return told > 0 && change ? [{ ...points[0], count: Number(change.before) }] : [];
  }

  /** The count after each change, where there is room for it. */
  #counts(points, y) {
    const changes = points.filter((point, i) => point.count !== points[i - 1]?.count);
    const last = new Map(changes.map((point) => [point.at, point]));
    const room = this.#stops.length / 60;
    let before = -Infinity;
    return [...last.values()]
      .filter((point) => {
        const fits = point.at - before >= room;
        before = fits ? point.at : before;
        return fits;
      })
      .map((point) =>
        el(
          "span",
          { class: "count", "--from": point.at, "--y": `${y(point.count)}px` },
          `${point.count}`,
        ),
      );
  }

  /** Alive, waiting for a grace period, gone. */
  #phases(points) {
    const ends = points.filter((point) => ["allocated", "retired", "freed"].includes(point.what));
    return ends.map((point, i) =>
      bar(
        `phase ${point.what}`,
        {
          from: point.at + 0.5,
          to: i + 1 < ends.length ? ends[i + 1].at + 0.5 : this.#stops.length,
        },
        "",
      ),
    );
  }

  #mark(point, before) {
    const [glyph, tone] = MARKS[point.what];
    const who = point.operation || point.task;
    const words = `${point.what} by ${who}, step ${point.step}`;
    return el(
      "button",
      {
        type: "button",
        class: `mark ${tone}`,
        title: words,
        "aria-label": words,
        "--from": point.at,
        "--before": before,
        onclick: () => this.#select(point.at),
      },
      glyph,
    );
  }
}
