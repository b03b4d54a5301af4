package io.faultline.device;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Every request that ends a group is answered exactly once, with its own PASID and group. A request
 * that does not end its group owes no answer; the one the kernel sends when it refuses such a
 * request is tolerated.
 */
final class ResponseRule {
  private final Kernel kernel;
  private final String device;
  private final List<PageRequest> owed = new ArrayList<>();
  private final List<PageRequest> partials = new ArrayList<>();

  ResponseRule(Kernel kernel, String device) {
    this.kernel = kernel;
    this.device = device;
    kernel.checks().atTeardown(this::allAnswered);
  }

  void sent(PageRequest request) {
    (request.last() ? owed : partials).add(request);
  }

  /** Whether a group index is in use and must not be used again before its answer. */
  boolean outstanding(int group) {
    return owed.stream().anyMatch(request -> request.group() == group);
  }

  void answered(int pasid, int group) {
    if (take(owed, pasid, group)) {
      partials.removeIf(request -> request.group() == group);
      return;
    }
    if (!take(partials, pasid, group)) {
      boolean other = outstanding(group);
      throw kernel
          .checks()
          .fail(
              Kind.RESPONSE,
              "page_response",
              "",
              other
                  ? "answers group " + group + " of " + device + " for another PASID"
                  : "answers a request of "
                      + device
                      + " that is not outstanding, or a second time");
    }
  }

  private void allAnswered() {
    if (!owed.isEmpty()) {
      throw kernel
          .checks()
          .fail(
              Kind.RESPONSE,
              "page_response",
              "teardown",
              "never answers the page request " + owed.get(0) + " of " + device);
    }
  }

  private static boolean take(List<PageRequest> from, int pasid, int group) {
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).pasid() == pasid && from.get(i).group() == group) {
        from.remove(i);
        return true;
      }
    }
    return false;
  }
}
