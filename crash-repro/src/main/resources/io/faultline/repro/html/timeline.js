// The run from left to right: who ran when, who waited, which locks were held, how the object lived.

class Timeline {
  #run;
  #life;
  #body = el("div", { class: "track" });
  #cursor = el("div", { class: "cursor", "aria-hidden": "true" });

  constructor(run, select) {
    this.#run = run;
    this.#life = new LifeChart(run, select);
    this.element = el(
      "div",
      { class: "timeline", "--lanes": run.lanes.length },
      el(
        "div",
        { class: "names", "aria-hidden": "true" },
        el("div", { class: "axis" }, "step"),
        run.lanes.map((task) => el("div", { class: "name", title: task.name }, task.name)),
        this.#life.name(),
      ),
      this.#body,
    );
    this.#followPointer(select);
  }

  draw(rows) {
    const stops = rows.filter((row) => row.stop);
    this.element.style.setProperty("--stops", stops.length);
    this.#body.replaceChildren(
      axisOf(stops),
      el(
        "div",
        { class: "lanes-strip" },
        this.#run.lanes.map((task, lane) => this.#lane(stops, lane)),
        rows.filter((row) => row.type === "switch" && row.to >= 0).map((row) => arrow(row, rows)),
      ),
      ...this.#life.draw(stops),
      this.#cursor,
    );
  }

  mark(index) {
    this.#cursor.style.setProperty("--from", index);
  }

  #lane(stops, lane) {
    const strip = el("div", { class: "strip" });
    for (const part of parts(stops, (row) => stateAt(row, lane))) {
      if (part.value !== "none" && part.value !== "ended") {
        strip.append(bar(`state ${part.value}`, part, ""));
      }
    }
    this.#run.locks.slots[lane].forEach((lock, slot) => {
      const held = (row) => row.before[lane].includes(lock) || row.after[lane].includes(lock);
      for (const part of parts(stops, held).filter((it) => it.value)) {
        const it = bar("lock", part, `${this.#run.lanes[lane].name} holds ${lock}`);
        it.style.setProperty("--slot", slot);
        it.style.setProperty("--lock", `var(--lock-${this.#run.locks.colour(lock)})`);
        strip.append(it);
      }
    });
    return strip;
  }

  #followPointer(select) {
    const at = (event) => {
      const box = this.#body.getBoundingClientRect();
      const stops = Number(this.element.style.getPropertyValue("--stops"));
      const index = Math.floor(((event.clientX - box.left) / box.width) * stops);
      select(Math.min(Math.max(index, 0), stops - 1));
    };
    this.#body.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && !event.target.closest("button")) {
        this.#body.setPointerCapture(event.pointerId);
        at(event);
      }
    });
    this.#body.addEventListener("pointermove", (event) => {
      if (this.#body.hasPointerCapture(event.pointerId)) {
        at(event);
      }
    });
  }
}

/** What a lane shows at a stop. */
function stateAt(row, lane) {
  if (row.lane !== lane) {
    return row.states[lane] === "running" ? "preempted" : row.states[lane];
  }
  return row.type === "fold" ? "running folded" : row.type === "violation" ? "broken" : "running";
}

/** Neighbouring stops of one value, as `from` and `to` (exclusive). */
function parts(stops, valueOf) {
  const found = [];
  stops.forEach((row, i) => {
    const value = valueOf(row);
    const last = found.at(-1);
    if (last && last.value === value) {
      last.to = i + 1;
    } else {
      found.push({ value, from: i, to: i + 1 });
    }
  });
  return found;
}

function bar(style, part, title) {
  return el("div", { class: style, title: title || null, "--from": part.from, "--to": part.to });
}

/** Numbers of steps, as many as there is room for. */
function axisOf(stops) {
  const every = Math.max(1, Math.ceil(stops.length / 16));
  return el(
    "div",
    { class: "axis", "aria-hidden": "true" },
    stops.map((row, i) =>
      i % every === 0 && row.steps.length > 0
        ? el("span", { class: "tick", "--from": i }, `${row.steps[0].n}`)
        : null,
    ),
  );
}

/** From lane to lane, between two stops. */
function arrow(row, rows) {
  const next = rows.slice(rows.indexOf(row)).find((it) => it.stop);
  const down = row.to > row.lane;
  return el("div", {
    class: `arrow ${row.change.why} ${down ? "down" : "up"}`,
    "--from": next ? next.index : 0,
    "--top": Math.min(row.lane, row.to),
    "--rows": Math.abs(row.to - row.lane),
    title: switchWords(row.change),
  });
}
