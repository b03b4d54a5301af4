package io.faultline.campaign;

import io.faultline.fuzz.Canary;
import io.faultline.fuzz.FuzzInput;
import java.nio.file.Path;
import java.util.List;

/** Whether workers have found the bug that each of them has been given to find. */
final class Canaries {
  private Canaries() {}

  /**
   * Looks for a worker's canary.
   *
   * @throws CampaignException if it is not there, or does not show again
   */
  static void require(Inbox inbox, long worker) {
    List<Path> canaries =
        inbox.waiting(FuzzInput.CANARY_SUFFIX).stream()
            .filter(file -> file.getFileName().toString().startsWith(worker + "-"))
            .toList();
    if (canaries.isEmpty() || !canaries.stream().allMatch(each -> Canary.sings(Inbox.read(each)))) {
      throw new CampaignException(
          "nothing verified: canary missed; a worker did not find the bug that is always there");
    }
  }
}
