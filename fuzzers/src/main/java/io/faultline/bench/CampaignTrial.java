package io.faultline.bench;

import io.faultline.campaign.Campaign;
import io.faultline.campaign.CampaignListener;
import io.faultline.campaign.CampaignPlan;
import io.faultline.campaign.CampaignResult;
import io.faultline.campaign.FoundBug;
import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.Progress;
import io.faultline.campaign.TemporaryFolder;
import io.faultline.sim.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One campaign with one worker, in a folder of its own that goes when it has ended well. */
final class CampaignTrial implements CampaignListener {
  private final GalleryBench.Plan plan;
  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;

  CampaignTrial(GalleryBench.Plan plan, Consumer<String> progress, BooleanSupplier interrupted) {
    this.plan = plan;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  GalleryTrial run(Defect defect, FuzzTarget target, long seed) {
    Path folder = temporary();
    // When it fails, what its worker printed tells why, so the folder stays.
    GalleryTrial trial =
        trial(Campaign.run(campaign(defect, target, seed, folder), this, interrupted));
    TemporaryFolder.remove(folder);
    return trial;
  }

  private CampaignPlan campaign(Defect defect, FuzzTarget target, long seed, Path folder) {
    return new CampaignPlan(
        target,
        plan.time(),
        1,
        Optional.of(defect.id()),
        true,
        seed,
        folder.resolve("found"),
        plan.litmus().resolve(target.text()),
        folder.resolve("kept"));
  }

  private static GalleryTrial trial(CampaignResult result) {
    Optional<FoundBug> found = result.findings().stream().filter(FoundBug::proven).findFirst();
    Progress end = result.progress();
    return new GalleryTrial(
        found.isPresent() || end.reached() > 0,
        found.isPresent(),
        found.map(FoundBug::executions).orElse(end.executions()),
        found.map(FoundBug::elapsedMillis).orElse(end.elapsedMillis()));
  }

  private Path temporary() {
    try {
      Files.createDirectories(plan.kept());
      return Files.createTempDirectory(plan.kept(), "bench-");
    } catch (IOException e) {
      throw new BenchException("no folder can be made in " + plan.kept() + ": " + e, e);
    }
  }

  @Override
  public void starting(CampaignPlan campaign, int inputs) {
    progress.accept(": starting");
  }

  @Override
  public void recovered(FoundBug bug) {}

  @Override
  public void progress(Progress now) {
    progress.accept(String.format(Locale.ROOT, ": %,d runs", now.executions()));
  }

  @Override
  public void found(FoundBug bug) {}
}
