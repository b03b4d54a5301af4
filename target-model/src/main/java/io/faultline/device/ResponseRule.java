package io.faultline.device;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Every request that ends a group is answered exactly once, with its own PASID and group. A request
 * that does not end its group owes no answer and gets none.
 */
final class ResponseRule {
  private final Kernel kernel;
  private final String device;
  private final List<PageRequest> owed = new ArrayList<>();

  ResponseRule(Kernel kernel, String device) {
    this.kernel = kernel;
    this.device = device;
    kernel.checks().atTeardown(this::allAnswered);
  }

  void sent(PageRequest request) {
    if (request.last()) {
      owed.add(request);
    }
  }

  /** Whether a group index is in use and must not be used again before its answer. */
  boolean outstanding(int group) {
    return owed.stream().anyMatch(request -> request.group() == group);
  }

  void answered(int pasid, int group) {
    for (int i = 0; i < owed.size(); i++) {
      if (owed.get(i).pasid() == pasid && owed.get(i).group() == group) {
        owed.remove(i);
        return;
      }
    }
    throw kernel
        .checks()
        .fail(
            Kind.RESPONSE,
            "page_response",
            "",
            outstanding(group)
                ? "answers group " + group + " of " + device + " for another PASID"
                : "answers a request of " + device + " that is not outstanding, or a second time");
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
}
