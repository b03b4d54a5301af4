// The run: who took part, which step belongs to whom, which locks were held when.

const TAKES = /^(?:\w+_lock|down_read|down_write)\((.*)\)$/;
const GIVES = /^(?:\w+_unlock|up_read|up_write)\((.*)\)$/;

class Run {
  constructor(explanation) {
    this.explanation = explanation;
    this.steps = explanation.steps;
    this.end = explanation.violation;
    const tasks = explanation.tasks.filter((task) => this.#hasLane(task));
    this.lanes = [...tasks.filter((task) => !task.agent), ...tasks.filter((task) => task.agent)];
    this.laneNumbers = new Map(this.lanes.map((task, i) => [task.name, i]));
    this.calls = new Map(
      explanation.tasks.flatMap((task) => task.operations.map((call) => [call.at, call])),
    );
    this.byNumber = new Map(this.steps.map((step) => [step.n, step]));
    this.locks = new Locks(this);
  }

  /** What ran alone before and after the tasks has none, unless the violation showed there. */
  #hasLane(task) {
    return !task.setup || task.name === this.end.task;
  }

  /** Number of the column of a task; -1 when it has none. */
  lane(task) {
    return this.laneNumbers.get(task) ?? -1;
  }

  /** An operation with its call, as in `B.1: unbind h0`. */
  operation(at) {
    const call = this.calls.get(at);
    return call ? `${at}: ${call.call}` : at;
  }

  /** Whether the end came to a task, rather than to all that were stuck. */
  endLane() {
    return this.lane(this.end.task);
  }
}

/** Locks held by each task over the run. */
class Locks {
  constructor(run) {
    this.before = new Map(run.steps.map((step) => [step.n, heldAt(step)]));
    this.after = new Map();
    this.#follow(run);
    this.names = this.#namesOf(run);
    this.slots = this.#slotsOf(run);
  }

  /** A task holds after a step what it holds when it takes its next one. */
  #follow(run) {
    const next = new Map();
    if (run.end.task !== "") {
      next.set(run.end.task, run.end.locksHeld);
    }
    const ended = new Set(
      run.explanation.switches.filter((it) => it.why === "ended").map((it) => it.from),
    );
    for (const step of [...run.steps].reverse()) {
      const last = ended.has(step.task) ? [] : heldAfterLast(step);
      this.after.set(step.n, next.get(step.task) ?? last);
      next.set(step.task, this.before.get(step.n));
    }
  }

  /**
   * The locks that are drawn: those of a cycle, and those that somebody holds while another goes
   * on. The others are taken and released with nobody looking.
   */
  #namesOf(run) {
    const names = new Set(run.explanation.lockEdges.flatMap((edge) => [edge.held, edge.then]));
    run.end.locksHeld.forEach((lock) => names.add(lock));
    let before = null;
    for (const step of run.steps) {
      if (before !== null && before.task !== step.task && run.lane(before.task) >= 0) {
        this.after.get(before.n).forEach((lock) => names.add(lock));
      }
      before = step;
    }
    return [...names];
  }

  /** Each lock keeps one place beside its lane, so that its bar is straight. */
  #slotsOf(run) {
    const slots = run.lanes.map(() => []);
    for (const step of run.steps) {
      const lane = slots[run.lane(step.task)];
      if (lane) {
        for (const lock of [...this.before.get(step.n), ...this.after.get(step.n)]) {
          if (this.names.includes(lock) && !lane.includes(lock)) {
            lane.push(lock);
          }
        }
      }
    }
    return slots;
  }

  /** Number of a lock's colour. */
  colour(lock) {
    return this.names.indexOf(lock) % 8;
  }
}

/** Who releases a lock stands before the release with the lock still held. */
function heldAt(step) {
  const given = GIVES.exec(step.site);
  return given && !step.locksHeld.includes(given[1])
    ? [...step.locksHeld, given[1]]
    : step.locksHeld;
}

/** Of a task that goes on no more. */
function heldAfterLast(step) {
  const taken = TAKES.exec(step.site);
  const given = GIVES.exec(step.site);
  if (taken) {
    return [...step.locksHeld, taken[1]];
  }
  return given ? step.locksHeld.filter((lock) => lock !== given[1]) : step.locksHeld;
}
