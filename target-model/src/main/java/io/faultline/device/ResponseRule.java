package io.faultline.device;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every request that ends a group is answered exactly once, with its own PASID and group. A request
 * that does not end its group owes no answer and gets none. SUCCESS is only said of what can be
 * met. A group holds no more requests than the device sent for it.
 */
final class ResponseRule {
  /** An answer that came. */
  private record Answer(int group, ResponseCode code) {}

  private final Kernel kernel;
  private final String device;
  private final List<PageRequest> owed = new ArrayList<>();
  // When those that are owed an answer were sent.
  private final List<Long> sentAt = new ArrayList<>();
  // Sent, and their group has not been answered since.
  private final List<PageRequest> unfinished = new ArrayList<>();
  // In the order in which they came; null as long as none has.
  private List<Answer> answers;
  private PageOracle oracle = PageOracle.TRUSTING;
  private EndpointWatch watch = EndpointWatch.NOBODY;

  ResponseRule(Kernel kernel, String device) {
    this.kernel = kernel;
    this.device = device;
    kernel.checks().atTeardown(this::allAnswered);
  }

  void judgedBy(PageOracle judge) {
    oracle = judge;
  }

  void watchedBy(EndpointWatch watcher) {
    watch = watcher;
  }

  void sent(PageRequest request) {
    (request.last() ? owed : unfinished).add(request);
    if (request.last()) {
      sentAt.add(oracle.now());
    }
    watch.sent(request);
  }

  /** The hardware lost the request for want of room, and has answered it if it ended its group. */
  void dropped(PageRequest request) {
    if (request.last()) {
      finished(request.pasid(), request.group());
    }
    watch.dropped();
  }

  /** The driver has reported a request, and the core has returned. */
  void reported(PageRequest request) {
    watch.reported(request);
  }

  /** The first index that no group uses. */
  int freeGroup() {
    int group = 0;
    while (outstanding(group)) {
      group++;
    }
    return group;
  }

  /** Groups that wait for an answer. */
  int owed() {
    return owed.size();
  }

  /** Whether an answer for the PASID is still to come. */
  boolean owes(int pasid) {
    for (int i = 0; i < owed.size(); i++) {
      if (owed.get(i).pasid() == pasid) {
        return true;
      }
    }
    return false;
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
        meets(owed.remove(i), sentAt.remove(i), code);
        finished(pasid, group);
        note(group, code);
        watch.answered(pasid, group, code);
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

  private void note(int group, ResponseCode code) {
    if (answers == null) {
      answers = new ArrayList<>();
    }
    answers.add(new Answer(group, code));
  }

  /** How many answers a group got. */
  int answers(int group) {
    int count = 0;
    for (int i = 0; answers != null && i < answers.size(); i++) {
      count += answers.get(i).group() == group ? 1 : 0;
    }
    return count;
  }

  /** The last answer a group got. */
  Optional<ResponseCode> lastAnswer(int group) {
    for (int i = answers == null ? -1 : answers.size() - 1; i >= 0; i--) {
      if (answers.get(i).group() == group) {
        return Optional.of(answers.get(i).code());
      }
    }
    return Optional.empty();
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
  private void meets(PageRequest request, long since, ResponseCode code) {
    if (code == ResponseCode.SUCCESS && !oracle.grants(request, since)) {
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
