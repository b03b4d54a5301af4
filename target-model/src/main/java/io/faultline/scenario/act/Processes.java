package io.faultline.scenario.act;

import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processes run, and who is a user of an address space besides its process. A thread of a
 * process that makes a call is a user of its own meanwhile, so the process may exit during the
 * call.
 */
final class Processes {
  private static final int ENTER = Sites.named("process_calls");
  private static final int EXIT = Sites.named("process_exits");
  private static final int LOOK = Sites.named("process_looks");
  private static final int GET = Sites.named("mm_user_kept");
  private static final int PUT = Sites.named("mm_user_given_back");

  private final Obligations owner;
  private final Platform platform;
  private final Machine machine;
  // By number of the process: threads that just begin a call.
  private final int[] entering;
  private final boolean[] gone;
  // A process has begun here while others ran.
  private final boolean[] begun;
  // Somebody makes a new process here.
  private final boolean[] beginning;
  // Users that were got, with the number of the process they were got from; null as long as none.
  private List<Kept> kept;
  // Null when nobody asks.
  private SpaceWatch watch;

  /** A user of an address space that somebody keeps. */
  private record Kept(int process, Mm mm) {}

  Processes(Obligations owner, Platform platform, Machine machine) {
    this.owner = owner;
    this.platform = platform;
    this.machine = machine;
    this.entering = new int[machine.processes()];
    this.gone = new boolean[machine.processes()];
    this.begun = new boolean[machine.processes()];
    this.beginning = new boolean[machine.processes()];
  }

  /** Says who is told which address spaces operations are about. */
  void watchedBy(SpaceWatch spaces) {
    watch = spaces;
  }

  /** The operation of the running task is about an address space. */
  Mm concerns(Mm mm) {
    if (watch != null) {
      watch.concerns(mm);
    }
    return mm;
  }

  /** A thread of the process begins a call: its address space, or null after it has exited. */
  Mm enter(int process) {
    platform.enter(owner, ENTER);
    try {
      if (gone[process]) {
        return null;
      }
      entering[process]++;
      follow(process);
      return concerns(machine.mm(process));
    } finally {
      platform.exit(owner);
    }
  }

  /** What made a process happened before all that its threads do. */
  private void follow(int process) {
    if (begun[process]) {
      machine.kernel().checks().acquire(owner);
    }
  }

  /** The thread holds the address space itself from now on. */
  void entered(int process) {
    platform.enter(owner, ENTER);
    entering[process]--;
    platform.exit(owner);
  }

  /** The address space a process has or had, for who breaks a contract. */
  Mm past(int process) {
    platform.enter(owner, LOOK);
    try {
      follow(process);
      return machine.mm(process);
    } finally {
      platform.exit(owner);
    }
  }

  /**
   * The process exits, unless it has or a thread of it just begins a call.
   *
   * @return the address space it leaves, or null
   */
  Mm exit(int process) {
    platform.enter(owner, EXIT);
    try {
      if (gone[process] || entering[process] > 0) {
        return null;
      }
      gone[process] = true;
      follow(process);
      return concerns(machine.mm(process));
    } finally {
      platform.exit(owner);
    }
  }

  /** The process exits although it may not. */
  Mm exitAnyway(int process) {
    platform.enter(owner, EXIT);
    try {
      gone[process] = true;
      follow(process);
      return machine.mm(process);
    } finally {
      platform.exit(owner);
    }
  }

  /** Takes the place of a process that has exited for a new one; false if it is not free. */
  boolean reserve(int process) {
    platform.enter(owner, EXIT);
    try {
      boolean free = gone[process] && !beginning[process];
      beginning[process] |= free;
      return free;
    } finally {
      platform.exit(owner);
    }
  }

  /** A process exits to begin anew: as {@link #exit}, and the place stays taken. */
  Mm restart(int process) {
    platform.enter(owner, EXIT);
    try {
      if (gone[process] || entering[process] > 0) {
        return null;
      }
      gone[process] = true;
      beginning[process] = true;
      follow(process);
      return concerns(machine.mm(process));
    } finally {
      platform.exit(owner);
    }
  }

  /** The new process runs. */
  void begin(int process, Runnable how) {
    platform.enter(owner, ENTER);
    how.run();
    if (watch != null) {
      watch.began(machine.mm(process));
    }
    machine.kernel().checks().release(owner);
    begun[process] = true;
    gone[process] = false;
    beginning[process] = false;
    platform.exit(owner);
  }

  /** There is no new process after all. */
  void giveUp(int process) {
    platform.enter(owner, EXIT);
    beginning[process] = false;
    platform.exit(owner);
  }

  /** Somebody keeps a user that was got from a process. */
  void keep(int process, Mm mm) {
    platform.enter(owner, GET);
    if (kept == null) {
      kept = new ArrayList<>();
    }
    kept.add(new Kept(process, mm));
    platform.exit(owner);
  }

  /** Takes the last user that was got from a process to give it back; null when there is none. */
  Mm unkeep(int process) {
    platform.enter(owner, PUT);
    try {
      for (int i = kept == null ? -1 : kept.size() - 1; i >= 0; i--) {
        if (kept.get(i).process() == process) {
          return concerns(kept.remove(i).mm());
        }
      }
      return null;
    } finally {
      platform.exit(owner);
    }
  }

  /** How many users an address space has while nothing is in progress. Not a step. */
  int usersAtRest(Mm mm) {
    int users = 0;
    for (int i = 0; i < gone.length; i++) {
      users += !gone[i] && machine.mm(i) == mm ? 1 : 0;
    }
    for (int i = 0; kept != null && i < kept.size(); i++) {
      users += kept.get(i).mm() == mm ? 1 : 0;
    }
    return users;
  }
}
