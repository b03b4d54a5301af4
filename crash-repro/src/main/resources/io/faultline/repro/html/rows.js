// What stands below what: steps, folded steps, operations that begin, switches, the violation.
// A stop is a row that the scrubber can stand on.

class Rows {
  #run;
  #level;
  #open;
  #rows = [];
  #states;
  #held;
  #operations = new Map();
  #folded = [];

  /** Steps of less weight than `level` are folded; `open` tells which folds are open. */
  constructor(run, level, open) {
    this.#run = run;
    this.#level = level;
    this.#open = open;
    this.#states = run.lanes.map(() => "none");
    this.#held = run.lanes.map(() => []);
  }

  /** `open` is asked with the number of the first step of a fold. */
  static of(run, level, open) {
    return new Rows(run, level, open).#all();
  }

  #all() {
    const switches = [...this.#run.explanation.switches];
    for (const step of this.#run.steps) {
      while (switches.length > 0 && switches[0].afterStep < step.n) {
        this.#switched(switches.shift());
      }
      this.#step(step);
    }
    switches.forEach((it) => this.#switched(it));
    this.#flush();
    this.#add("violation", this.#run.endLane(), { stop: true });
    let stops = 0;
    for (const row of this.#rows) {
      row.index = row.stop ? stops++ : -1;
    }
    return this.#rows;
  }

  #step(step) {
    const lane = this.#run.lane(step.task);
    if (lane >= 0) {
      this.#flushIfBegins(step);
      this.#states[lane] = "running";
      this.#operation(step, lane);
    }
    if (step.relevance < this.#level || (lane < 0 && this.#level > 0)) {
      if (this.#folded.length > 0 && this.#folded[0].task !== step.task) {
        this.#flush();
      }
      this.#folded.push(step);
    } else {
      this.#flush();
      this.#one(step, lane);
    }
  }

  #begins(step) {
    return step.operation !== "" && this.#operations.get(step.task) !== step.operation;
  }

  #flushIfBegins(step) {
    if (this.#begins(step)) {
      this.#flush();
    }
  }

  #operation(step, lane) {
    if (this.#begins(step)) {
      this.#operations.set(step.task, step.operation);
      this.#add("operation", lane, { text: this.#run.operation(step.operation) });
    }
  }

  #one(step, lane) {
    const before = this.#held.map((locks) => locks);
    if (lane >= 0) {
      before[lane] = this.#run.locks.before.get(step.n);
      this.#held[lane] = this.#run.locks.after.get(step.n);
    }
    this.#add("step", lane, { stop: true, steps: [step], before });
  }

  #flush() {
    const steps = this.#folded;
    if (steps.length === 0) {
      return;
    }
    this.#folded = [];
    const lane = this.#run.lane(steps[0].task);
    const open = this.#open(steps[0].n);
    const before = this.#held.map((locks) => locks);
    if (lane >= 0) {
      before[lane] = this.#run.locks.before.get(steps[0].n);
      this.#held[lane] = open ? before[lane] : this.#run.locks.after.get(steps.at(-1).n);
    }
    this.#add("fold", lane, { stop: !open, open, steps, before });
    if (open) {
      steps.forEach((step) => this.#one(step, lane));
    }
  }

  #switched(change) {
    this.#flush();
    if (change.why === "begin") {
      // What ran in the phase before has ended with it.
      this.#states = this.#states.map((state) => (state === "running" ? "ended" : state));
    }
    const from = this.#run.lane(change.from);
    const to = this.#run.lane(change.to);
    if (from >= 0) {
      this.#states[from] = change.why;
    }
    if (from >= 0) {
      this.#add("switch", from, { to, change });
    }
  }

  #add(type, lane, more) {
    const held = [...this.#held];
    this.#rows.push({
      type,
      lane,
      stop: false,
      steps: [],
      states: [...this.#states],
      before: held,
      after: held,
      ...more,
    });
  }
}

/** First and last step number of a row, as people write it. */
function span(row) {
  if (row.steps.length === 0) {
    return "";
  }
  const from = row.steps[0].n;
  const to = row.steps.at(-1).n;
  return from === to ? `${from}` : `${from}–${to}`;
}

/** The last functions of folded steps: they are nearest to what comes next. */
function functionsOf(steps) {
  const names = [...new Set(steps.map((step) => step.kernelFunction || step.function))].filter((name) => name !== "");
  return names.length === 0
    ? ""
    : `${names.length > 2 ? "up to" : "in"} ${names.slice(-2).join(", ")}`;
}
