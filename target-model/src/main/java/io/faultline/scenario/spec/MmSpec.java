package io.faultline.scenario.spec;

import io.faultline.scenario.Operation;
import java.util.List;

/** The rows of the life of processes, and of users of their address spaces. */
final class MmSpec {
  /** {@code mmget_not_zero}. */
  static final Rows GET = new SimpleRows("mm", MmSpec::get);

  /** {@code mmput} of what was got. */
  static final Rows PUT = new SimpleRows("mm", MmSpec::put);

  /** Changes of what is mapped: no promise but to the answers. */
  static final Rows MAP = new SimpleRows("mm", (state, act) -> true);

  /** {@code mm_get_enqcmd_pasid}. */
  static final Rows ENQCMD = new SimpleRows("mm", MmSpec::enqcmd);

  /** {@code mmput} of the process's own reference. */
  static final Rows EXIT = new Exit();

  /** {@code fork}: the child is another address space, without a PASID. */
  static final Rows FORK =
      new SimpleRows("mm", (state, act) -> act.succeeded() || RidSpec.noMemory(act));

  /** {@code exec}: the process drops its reference of the old address space, and has another. */
  static final Rows EXEC =
      new SimpleRows("mm", (state, act) -> RidSpec.noMemory(act) || EXIT.step(state, act, 0));

  private static final int GOT = 1;

  private MmSpec() {}

  private static boolean get(AbstractState state, Act act) {
    if (act.result.code() == GOT) {
      state.gets(act.mm, state.gets(act.mm) + 1);
      return state.exited(act.mm) != AbstractState.GONE;
    }
    boolean held = state.exited(act.mm) == AbstractState.LIVE || state.gets(act.mm) > 0;
    return act.succeeded() && !held;
  }

  /**
   * A bind takes the number, makes it readable and does all else, one after the other, and readers
   * need no lock. So one may find none though it is taken; who finds it shows that it was given.
   */
  private static boolean enqcmd(AbstractState state, Act act) {
    if (act.succeeded()) {
      return !state.hasPasid(act.mm) || !wasReadable(state.world.history(), act);
    }
    if (act.result.code() != state.world.pasid(act.mm)) {
      return false;
    }
    if (!state.hasPasid(act.mm)) {
      state.givePasid(act.mm);
    }
    return true;
  }

  /** Whether a call that had ended when another began shows that the number could be read. */
  private static boolean wasReadable(History history, Act reader) {
    List<Act> acts = history.acts();
    for (int i = 0; i < acts.size(); i++) {
      Act earlier = acts.get(i);
      boolean shows =
          earlier.call.operation() == Operation.BIND
              ? earlier.succeeded()
              : earlier.call.operation() == Operation.ENQCMD && !earlier.succeeded();
      if (shows && earlier.mm == reader.mm && earlier.end < reader.begin) {
        return true;
      }
    }
    return false;
  }

  private static boolean put(AbstractState state, Act act) {
    int users = state.gets(act.mm);
    state.gets(act.mm, users - 1);
    return act.succeeded() && users > 0;
  }

  private static final class Exit implements Rows {
    @Override
    public String family() {
      return "mm";
    }

    @Override
    public boolean step(AbstractState state, Act act, int variant) {
      if (!act.succeeded() || state.exited(act.mm) != AbstractState.LIVE) {
        return false;
      }
      boolean held = state.gets(act.mm) > 0 || isHeld(state.world.history(), act);
      state.exit(act.mm, held ? AbstractState.EXITED : AbstractState.GONE);
      return true;
    }

    /** Whether anybody else may have held the address space during the exit. */
    private static boolean isHeld(History history, Act exit) {
      List<Act> acts = history.acts();
      for (int i = 0; i < acts.size(); i++) {
        Act other = acts.get(i);
        boolean binds = other.mm == exit.mm && other.overlaps(exit.begin, exit.end);
        // What disabling faults has answered may still be in a worker's hands.
        boolean answersEarly =
            other.call.operation() == Operation.IOPF_DISABLE && other.begin < exit.end;
        if (other != exit && (binds || answersEarly)) {
          return true;
        }
      }
      return Answers.anyOwedDuring(history, exit);
    }
  }
}
