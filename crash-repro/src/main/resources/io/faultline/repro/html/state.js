// What is so after a step: who holds which locks, how the object stands. And what a step changed.

const PHASES = ["allocated", "published", "retired", "freed"];

class States {
  #run;

  constructor(run) {
    this.#run = run;
  }

  /** After step n; n = 0 is the beginning. Names and values, in a fixed order. */
  after(n) {
    const state = new Map();
    const held = new Map(this.#run.lanes.map((task) => [task.name, []]));
    for (const step of this.#run.steps) {
      if (step.n > n) {
        break;
      }
      held.set(step.task, this.#run.locks.after.get(step.n));
    }
    for (const [task, locks] of held) {
      if (locks.length > 0 || this.#run.lane(task) >= 0) {
        state.set(`${task} holds`, locks.join(", ") || "no lock");
      }
    }
    this.#object(n, state);
    return state;
  }

  #object(n, state) {
    const line = this.#run.explanation.lifeLine;
    const past = (line?.points ?? []).filter((point) => point.step <= n && point.what !== "used");
    if (past.length === 0) {
      return;
    }
    const phase = past.filter((point) => PHASES.includes(point.what)).at(-1);
    state.set(line.object, phase ? phase.what : PHASES[0]);
    const counted = past.filter((point) => point.count >= 0).at(-1);
    if (counted) {
      state.set(`references of ${line.object}`, `${counted.count}`);
    }
  }

  /** What is different after steps that follow each other: name, before, after. */
  changed(steps) {
    const before = this.after(steps[0].n - 1);
    const changes = [];
    for (const [name, value] of this.after(steps.at(-1).n)) {
      const old = before.get(name) ?? (name.endsWith(" holds") ? "no lock" : "—");
      if (old !== value) {
        changes.push([name, old, value]);
      }
    }
    const fields = new Map();
    for (const change of steps.flatMap((step) => step.changes)) {
      const name = change.object ? `${change.object} ${change.field}` : change.field;
      fields.set(name, [fields.get(name)?.[0] ?? change.before, change.after]);
    }
    return [...changes, ...[...fields].map(([name, [old, value]]) => [name, old, value])];
  }
}
