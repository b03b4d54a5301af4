package io.faultline.bench;

import io.faultline.campaign.Campaign;
import io.faultline.campaign.CampaignListener;
import io.faultline.campaign.CampaignPlan;
import io.faultline.campaign.CampaignResult;
import io.faultline.campaign.FoundBug;
import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How many inputs one worker runs inside the fuzzer, beginning with litmus files alone. */
public final class FuzzerRate {
  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;

  /** A measurement that has not begun. */
  public FuzzerRate(Consumer<String> progress, BooleanSupplier interrupted) {
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Runs a campaign of one worker that keeps nothing.
   *
   * @param seeds litmus files to begin with
   * @param kept folder in which a temporary one is made
   * @throws BenchException when it found something, because its speed says nothing then
   */
  public Progress run(Duration time, List<Path> seeds, Path kept) {
    Path folder = temporary(kept);
    try {
      CampaignPlan plan =
          new CampaignPlan(
              FuzzTarget.SVA,
              time,
              1,
              Optional.empty(),
              1,
              folder.resolve("out"),
              copy(seeds, folder),
              folder);
      CampaignResult result = Campaign.run(plan, new Watch(), interrupted);
      if (!result.findings().isEmpty()) {
        throw new BenchException(
            "the fuzzer found a violation while its speed was measured: "
                + result.findings().get(0).title());
      }
      return result.progress();
    } finally {
      remove(folder);
    }
  }

  private static Path temporary(Path kept) {
    try {
      Files.createDirectories(kept);
      return Files.createTempDirectory(kept, "bench-");
    } catch (IOException e) {
      throw new BenchException("no folder can be made in " + kept + ": " + e, e);
    }
  }

  private static Path copy(List<Path> seeds, Path folder) {
    try {
      Path copies = Files.createDirectory(folder.resolve("litmus"));
      for (Path seed : seeds) {
        Files.copy(seed, copies.resolve(seed.getFileName()));
      }
      return copies;
    } catch (IOException e) {
      throw new BenchException("the litmus files cannot be copied: " + e, e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new BenchException("the folder " + folder + " cannot be removed: " + e, e);
    }
  }

  private final class Watch implements CampaignListener {
    @Override
    public void starting(CampaignPlan plan, int inputs) {
      progress.accept("starting the fuzzer");
    }

    @Override
    public void progress(Progress now) {
      progress.accept("inside the fuzzer: " + now.executions() + " executions");
    }

    @Override
    public void found(FoundBug bug) {
      // Looked at in the end.
    }
  }
}
