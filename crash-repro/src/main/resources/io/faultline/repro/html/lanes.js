// The run from top to bottom: a column per task, and in it what the task did.

class Lanes {
  #run;
  #actions;
  #rows = [];
  #body = el("div", { class: "rows" });

  /** `actions`: `select(index)`, `toggle(step)`. */
  constructor(run, actions) {
    this.#run = run;
    this.#actions = actions;
    this.element = el(
      "div",
      {
        id: "lanes",
        class: "lanes",
        role: "group",
        "aria-label": "Steps, a column per task",
        "--lanes": run.lanes.length,
      },
      el(
        "div",
        { class: "row heads" },
        el("span", { class: "gutter" }, "step"),
        run.lanes.map((task) => head(task)),
      ),
      this.#body,
    );
  }

  draw(rows) {
    this.#rows = rows.map((row) => ({ row, element: this.#row(row) }));
    this.#body.replaceChildren(...this.#rows.map((it) => it.element));
    this.element.style.setProperty("--columns", this.#columns(rows));
  }

  /** Who does much gets more room than who does little. */
  #columns(rows) {
    return this.#run.lanes
      .map((task, lane) => rows.filter((row) => row.lane === lane && row.type !== "switch").length)
      .map((shown) => (shown < 6 ? "minmax(var(--little), 1fr)" : "minmax(var(--least), 2fr)"))
      .join(" ");
  }

  /** Marks a stop and brings it into view with what is around it, without moving the page. */
  mark(index) {
    for (const { row, element } of this.#rows) {
      if (row.stop) {
        const here = row.index === index;
        element.classList.toggle("here", here);
        const button = element.querySelector("button");
        button.tabIndex = here ? 0 : -1;
        if (here) {
          button.setAttribute("aria-current", "step");
          this.#show(element);
        } else {
          button.removeAttribute("aria-current");
        }
      }
    }
  }

  /** Puts the keyboard on the stop that is marked. */
  focus() {
    this.#body.querySelector('[aria-current="step"]')?.focus({ preventScroll: true });
  }

  #show(element) {
    const box = this.element;
    const head = box.firstElementChild;
    const cell = element.querySelector("button");
    box.scrollTop = nearest(
      box.scrollTop,
      element.offsetTop + element.offsetHeight - box.clientHeight * 0.6,
      element.offsetTop - head.offsetHeight - box.clientHeight * 0.1,
    );
    box.scrollLeft = nearest(
      box.scrollLeft,
      cell.offsetLeft + cell.offsetWidth - box.clientWidth,
      cell.offsetLeft - head.firstElementChild.offsetWidth - 16,
    );
  }

  #row(row) {
    const wide = row.lane < 0 ? "wide" : "";
    return el(
      "div",
      { class: `row ${row.type} ${wide} ${row.open ? "open" : ""}` },
      el("span", { class: "gutter" }, row.open ? "" : span(row)),
      this.#run.lanes.map((task, lane) => this.#rail(row, lane)),
      this.#content(row),
    );
  }

  /** The line of a task and the locks beside it. */
  #rail(row, lane) {
    const here = row.lane === lane && row.type !== "switch";
    const state = here ? "running" : row.states[lane];
    return el(
      "span",
      { class: `rail ${state}`, "--column": lane + 2, "aria-hidden": "true" },
      this.#run.locks.slots[lane].map((lock, slot) => this.#lock(row, lane, lock, slot)),
    );
  }

  #lock(row, lane, lock, slot) {
    const before = row.before[lane].includes(lock);
    const after = row.after[lane].includes(lock);
    if (!before && !after) {
      return null;
    }
    return el("i", {
      class: before && after ? "held" : before ? "given" : "taken",
      title: lock,
      "--slot": slot,
      "--lock": `var(--lock-${this.#run.locks.colour(lock)})`,
    });
  }

  #content(row) {
    const column = { "--column": row.lane + 2, "--slots": this.#slots(row.lane) };
    switch (row.type) {
      case "operation":
        return el("span", { class: "cell operation-name", ...column }, breakable(row.text));
      case "switch":
        return switchArrow(row, this.#slots(row.lane));
      case "fold":
        return this.#fold(row, column);
      case "violation":
        return this.#stop(row, column, [
          el("span", { class: "words" }, breakable(this.#run.end.text)),
          " ",
          placeOf(this.#run.end),
        ]);
      default:
        return this.#stop(row, column, [
          el("span", { class: "words" }, breakable(row.steps[0].text)),
          " ",
          placeOf(row.steps[0]),
        ]);
    }
  }

  #slots(lane) {
    return lane < 0 ? 0 : this.#run.locks.slots[lane].length;
  }

  #stop(row, column, content) {
    const step = row.steps[0];
    return el(
      "button",
      {
        type: "button",
        class: `cell relevance-${step ? step.relevance : 3}`,
        "data-step": step ? step.n : "end",
        ...column,
        onclick: () => this.#actions.select(row.index),
      },
      content,
    );
  }

  #fold(row, column) {
    const alone = row.lane < 0 ? `${row.steps[0].task} runs alone, ` : "";
    return el(
      "button",
      {
        type: "button",
        class: "cell fold-button",
        "aria-expanded": String(row.open),
        "data-fold": row.steps[0].n,
        ...column,
        onclick: () => this.#actions.toggle(row.steps[0].n),
      },
      el("span", { class: "words" }, `${alone}${plural(row.steps.length, "step")}`),
      " ",
      el("small", {}, row.open || row.lane < 0 ? "" : breakable(functionsOf(row.steps))),
    );
  }
}

/** The kernel's function where one is known, because that is what readers know. */
function placeOf({ function: model, kernelFunction: kernel }) {
  return el("small", { title: kernel ? model : null }, breakable(kernel || model));
}

/** The place nearest to the present one that is not before the least nor beyond the most. */
function nearest(now, least, most) {
  return Math.min(Math.max(now, least), Math.max(most, 0));
}

function head(task) {
  const what = task.agent ? "agent" : task.setup ? "set-up" : "task";
  return el(
    "div",
    { class: `head ${what}`, title: task.operations.map((call) => call.call).join("\n") || null },
    el("b", {}, task.name),
    el("small", {}, what),
  );
}
