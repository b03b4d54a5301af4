package io.faultline.campaign;

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
 */
record Workplace(Path corpus, Path seeds, Path inbox, Path scratch, Path logs, Path temporary) {
  static Workplace of(CampaignPlan plan) {
    String target = plan.target().text();
    try {
      Files.createDirectories(plan.kept());
      Path temporary = Files.createTempDirectory(plan.kept(), "campaign-" + target + "-");
      Path corpus =
          plan.defect().isPresent()
              ? temporary.resolve("corpus")
              : plan.kept().resolve("corpus").resolve(target);
      Workplace place =
          new Workplace(
              corpus,
              temporary.resolve("seeds"),
              temporary.resolve("inbox"),
              temporary.resolve("scratch"),
              plan.kept().resolve("logs"),
              temporary);
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

  /** Removes all that nobody needs any more. */
  void remove() {
    TemporaryFolder.remove(temporary);
  }

  /** Removes what does not help to find out why a campaign failed. */
  void removeInputs() {
    TemporaryFolder.remove(seeds);
    if (corpus.startsWith(temporary)) {
      TemporaryFolder.remove(corpus);
    }
  }
}
