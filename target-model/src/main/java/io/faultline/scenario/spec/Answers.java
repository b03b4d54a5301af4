package io.faultline.scenario.spec;

import io.faultline.kernel.FailureKind;
import io.faultline.scenario.Operation;
import java.util.List;

/**
 * What is promised about the answers to page requests: that they come, by when, and which. A report
 * is two-phase: the answer comes later, from a thread of the kernel's own. What goes on meanwhile
 * may make it SUCCESS or INVALID.
 */
final class Answers {
  private final World world;
  private final History history;
  private final ProcessMap maps;

  Answers(World world) {
    this.world = world;
    this.history = world.history();
    this.maps = new ProcessMap(history);
  }

  /** Whether all requests of a bond that were sent so far were answered when an act ended. */
  static boolean allOf(World world, int group, Act unbind) {
    List<Request> requests = world.history().requests();
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      boolean late = request.answered == 0 || request.answered > unbind.end;
      if (request.last
          && late
          && request.act.taken
          && request.act.mm == unbind.mm
          && world.group(request.dev) == group) {
        return false;
      }
    }
    return true;
  }

  /** Whether any request about an address space waited for its answer during an act. */
  static boolean anyOwedDuring(History history, Act act) {
    List<Request> requests = history.requests();
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      boolean over = request.answered != 0 && request.answered < act.begin;
      if (request.act.mm == act.mm && request.last && request.sent < act.end && !over) {
        return true;
      }
    }
    return false;
  }

  /** The first promise that is broken, or null. */
  Mismatch broken() {
    List<Request> requests = history.requests();
    for (int i = 0; i < requests.size(); i++) {
      Mismatch found = requests.get(i).last ? broken(requests.get(i)) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Mismatch broken(Request request) {
    if (request.answered == 0) {
      return new Mismatch("report", "fault", "owed", request + " is not answered at rest");
    }
    Act early = waitsTooShort(request);
    if (early != null) {
      return new Mismatch(
          early.rows.family(),
          early.operation(),
          "answered",
          early + " came back before the answer to " + request + ", which was reported before");
    }
    return mayBe(request)
        ? null
        : new Mismatch(
            "report",
            "fault",
            "code",
            request + " is answered " + request.answer + " without a reason");
  }

  /** A flush, and the removal, wait for what was reported before they began. */
  private Act waitsTooShort(Request request) {
    List<Act> acts = history.acts();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      Operation operation = act.call.operation();
      if ((operation == Operation.FLUSH || operation == Operation.IOPF_DISABLE)
          && act.succeeded()
          && act.dev == request.dev
          && request.reported != 0
          && request.reported < act.begin
          && request.answered > act.end) {
        return act;
      }
    }
    return null;
  }

  private boolean mayBe(Request request) {
    return switch (request.answer) {
      case SUCCESS -> isRemapped(request) || (maps.grants(request) && !meetsARefusal(request));
      case INVALID -> isRemapped(request) || isRefused(request) || isDisturbed(request);
      case FAILURE ->
          request.act.fails(FailureKind.ALLOC) || request.act.fails(FailureKind.HANDLER);
    };
  }

  private boolean isRemapped(Request request) {
    return maps.mayDiffer(request.act.mm, request.answered);
  }

  /** The group holds, or may hold, a request that cannot be met, or memory may have failed. */
  private boolean isRefused(Request last) {
    boolean refused = !maps.grants(last) || last.act.fails(FailureKind.ALLOC);
    List<Request> requests = history.requests();
    for (int i = 0; !refused && i < requests.size(); i++) {
      refused = isPartOf(requests.get(i), last) && !maps.grants(requests.get(i));
    }
    return refused;
  }

  /** The group holds for certain a request that cannot be met. */
  private boolean meetsARefusal(Request last) {
    List<Request> requests = history.requests();
    for (int i = 0; i < requests.size(); i++) {
      Request partial = requests.get(i);
      if (isPartOf(partial, last)
          && !maps.grants(partial)
          && !partial.act.fails(FailureKind.ALLOC)
          && !isGivenUp(partial, last)) {
        return true;
      }
    }
    return false;
  }

  /** A PASID may have had another owner before, whose requests went with it. */
  private static boolean isPartOf(Request partial, Request last) {
    return !partial.last
        && partial.act.mm == last.act.mm
        && partial.sent < last.sent
        && partial.isOf(last.dev, last.pasid, last.group);
  }

  /**
   * Whether a request that waits for its group may have gone with an earlier one, or for nothing.
   */
  private boolean isGivenUp(Request partial, Request last) {
    List<Request> requests = history.requests();
    for (int i = 0; i < requests.size(); i++) {
      Request other = requests.get(i);
      if (other.last
          && other.isOf(last.dev, last.pasid, last.group)
          && other.sent > partial.sent
          && other.sent < last.sent) {
        return true;
      }
    }
    List<Act> acts = history.acts();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      if (act.overlaps(partial.sent, last.answered) && endsWaiting(act, last)) {
        return true;
      }
    }
    return history.overflown();
  }

  private boolean endsWaiting(Act act, Request last) {
    return act.call.operation() == Operation.DISCARD || endsHandling(act, last);
  }

  /** The process exits, the bond ends or faults go off while the request is on its way. */
  private boolean isDisturbed(Request request) {
    List<Act> acts = history.acts();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      boolean exits =
          (act.rows == MmSpec.EXIT || act.rows == MmSpec.EXEC)
              && act.mm == request.act.mm
              && act.begin < request.answered;
      if (exits || (act.overlaps(request.sent, request.answered) && endsHandling(act, request))) {
        return true;
      }
    }
    return false;
  }

  private boolean endsHandling(Act act, Request request) {
    return switch (act.call.operation()) {
      case UNBIND, BIND ->
          act.operation().equals("unbind")
              && act.mm == request.act.mm
              && world.group(act.dev) == world.group(request.dev);
      case IOPF_DISABLE -> act.dev == request.dev;
      default -> false;
    };
  }
}
