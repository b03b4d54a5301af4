package io.faultline.device;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Every request that ends a group is answered exactly once, with its own PASID and group. A request
 * that does not end its group owes no answer and gets none. SUCCESS is only said of what can be
 * met. A group holds no more requests than the device sent for it.
 */
final class ResponseRule {
  private final Kernel kernel;
  private final String device;
  private final List<PageRequest> owed = new ArrayList<>();
  // Sent, and their group has not been answered since.
  private final List<PageRequest> unfinished = new ArrayList<>();
  private PageOracle oracle = PageOracle.TRUSTING;

  ResponseRule(Kernel kernel, String device) {
    this.kernel = kernel;
    this.device = device;
    kernel.checks().atTeardown(this::allAnswered);
  }

  void judgedBy(PageOracle judge) {
    oracle = judge;
  }

  void sent(PageRequest request) {
    (request.last() ? owed : unfinished).add(request);
  }

  /** Invariant I25, by number: what is too many was sent for another PASID or another round. */
  void collected(int pasid, int group, int requests) {
    int sent = 1;
    for (int i = 0; i < unfinished.size(); i++) {
      sent += isOf(unfinished.get(i), pasid, group) ? 1 : 0;
    }
    if (requests > sent) {
      throw kernel
          .checks()
          .fail(
              Kind.INVARIANT,
              "iopf_group",
              "",
              "a group of " + device + " holds requests that do not belong to it");
    }
  }

  /** The IOMMU has forgotten the PASID, so what was unfinished stays so. */
  void detached(int pasid) {
    if (!unfinished.isEmpty()) {
      unfinished.removeIf(request -> request.pasid() == pasid);
    }
  }

  /** Whether a group index is in use and must not be used again before its answer. */
  boolean outstanding(int group) {
    for (int i = 0; i < owed.size(); i++) {
      if (owed.get(i).group() == group) {
        return true;
      }
    }
    return false;
  }

  void answered(int pasid, int group, ResponseCode code) {
    for (int i = 0; i < owed.size(); i++) {
      if (isOf(owed.get(i), pasid, group)) {
        meets(owed.remove(i), code);
        finished(pasid, group);
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

  private void finished(int pasid, int group) {
    if (!unfinished.isEmpty()) {
      unfinished.removeIf(request -> isOf(request, pasid, group));
    }
  }

  private static boolean isOf(PageRequest request, int pasid, int group) {
    return request.pasid() == pasid && request.group() == group;
  }

  /** Invariant I8, as far as the last request of a group tells. */
  private void meets(PageRequest request, ResponseCode code) {
    if (code == ResponseCode.SUCCESS && !oracle.grants(request)) {
      throw kernel
          .checks()
          .fail(
              Kind.RESPONSE,
              "page_response",
              "",
              "answers SUCCESS to a request that no process can meet: " + request);
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
}
