package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of one running campaign.
 *
 * @param corpus inputs that are kept for later campaigns; with a defect on, thrown away
 * @param seeds inputs to begin with
 * @param inbox inputs that violate
 * @param scratch what else is written
 * @param logs output of the workers
 * @param temporary holds all of them that go when the campaign ends
 * @param claim says that the campaign is alive
 */
record Workplace(
    Path corpus, Path seeds, Path inbox, Path scratch, Path logs, Path temporary, Claim claim) {
  /** Begins the names of the temporary folders. */
  static final String PREFIX = "campaign-";

  /** The folder in it where workers put inputs. */
  static final String INBOX = "inbox";

  static Workplace of(CampaignPlan plan) {
    String target = plan.target().text();
    try {
      Files.createDirectories(plan.kept());
      Path temporary = Files.createTempDirectory(plan.kept(), PREFIX + target + "-");
      Path corpus =
          plan.defect().isPresent()
              ? temporary.resolve("corpus")
              : plan.kept().resolve("corpus").resolve(target);
      Workplace place =
          new Workplace(
              corpus,
              temporary.resolve("seeds"),
              temporary.resolve(INBOX),
              temporary.resolve("scratch"),
              plan.kept().resolve("logs"),
              temporary,
              Claim.take(temporary, plan));
      place.create();
      Files.createDirectories(plan.out());
      return place;
    } catch (IOException e) {
      throw new CampaignException("the folders of the campaign cannot be made: " + e, e);
    }
  }

  private void create() throws IOException {
    for (Path folder : new Path[] {corpus, seeds, inbox, scratch, logs}) {
      Files.createDirectories(folder);
    }
  }

  /** The next campaign has nothing to recover, unless an input is still waiting. */
  private void settle() {
    if (new Inbox(inbox).waiting(FuzzInput.SUFFIX).isEmpty()) {
      try {
        Claim.settle(temporary);
      } catch (IOException e) {
        throw new CampaignException("the folder " + temporary + " cannot be given up: " + e, e);
      }
    }
  }

  /** Removes all that nobody needs any more. */
  void remove() {
    claim.release();
    TemporaryFolder.remove(temporary);
  }

  /** Removes what does not help to find out why a campaign failed. */
  void removeInputs() {
    settle();
    claim.release();
    TemporaryFolder.remove(seeds);
    if (corpus.startsWith(temporary)) {
      TemporaryFolder.remove(corpus);
    }
  }
}
