package io.faultline.bench;

import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.JazzerCommand;
import io.faultline.campaign.SeedCorpus;
import io.faultline.campaign.TemporaryFolder;
import io.faultline.fuzz.FuzzInput;
import io.faultline.fuzz.WorkerSettings;
import io.faultline.sim.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The worker of a campaign, as {@code fuzz --jobs 1} starts it, until it hands over the first input
 * that violates. Nobody minimises that input.
 */
final class FirstFinding {
  private final Defect defect;
  private final FuzzTarget target;
  private final Duration time;
  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;
  private String last = "it printed nothing";

  /**
   * One for a defect.
   *
   * @param time how long the worker may take, its start included
   * @param progress told when it prints something
   */
  FirstFinding(
      Defect defect,
      FuzzTarget target,
      Duration time,
      Consumer<String> progress,
      BooleanSupplier interrupted) {
    this.defect = defect;
    this.target = target;
    this.time = time;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Searches.
   *
   * @param seed of the campaign
   * @param litmus folder with the seeds of the target
   * @param kept folder in which a temporary one is made
   * @return nothing if it found nothing in time or was interrupted
   * @throws BenchException if the worker fails
   */
  Optional<FuzzInput> search(int seed, Path litmus, Path kept) {
    try {
      Files.createDirectories(kept);
      Path folder = Files.createTempDirectory(kept, "bench-");
      try {
        return search(seed, litmus, new Place(folder));
      } finally {
        TemporaryFolder.remove(folder);
      }
    } catch (IOException e) {
      throw new BenchException("the folders of a worker cannot be made: " + e, e);
    }
  }

  /** Where the worker works. */
  private record Place(Path folder) {
    Path named(String name) throws IOException {
      return Files.createDirectories(folder.resolve(name));
    }

    Optional<Path> violating() {
      try (Stream<Path> files = Files.list(folder.resolve("inbox"))) {
        return files
            .filter(file -> file.toString().endsWith(FuzzInput.SUFFIX))
            .min(Path::compareTo);
      } catch (IOException e) {
        throw new BenchException("the inputs of a worker cannot be read: " + e, e);
      }
    }
  }

  private Optional<FuzzInput> search(int seed, Path litmus, Place place) throws IOException {
    Path inbox = place.named("inbox");
    Path seeds = place.named("seeds");
    SeedCorpus.write(litmus, seeds);
    List<String> options = new ArrayList<>(List.of("-Dfaultline.worker=true"));
    new WorkerSettings(Set.of(defect.id()), Optional.of(inbox), true)
        .options()
        .forEach(options::add);
    List<String> command =
        JazzerCommand.of(
            target.className(),
            options,
            JazzerCommand.seed(seed, 0),
            time.toSeconds(),
            place.named("scratch"),
            List.of(place.named("corpus"), seeds));
    int status =
        ChildJvm.run(
            "a worker",
            command,
            place.folder(),
            this::took,
            () -> interrupted.getAsBoolean() || place.violating().isPresent());
    return found(place, status);
  }

  private void took(String line) {
    progress.accept(line);
    last = line.isBlank() ? last : line;
  }

  private Optional<FuzzInput> found(Place place, int status) throws IOException {
    Optional<Path> input = place.violating();
    if (input.isPresent()) {
      return FuzzInput.parse(Files.readAllBytes(input.get()));
    }
    if (status != 0 && !interrupted.getAsBoolean()) {
      throw new BenchException("a worker ended with status " + status + ": " + last);
    }
    return Optional.empty();
  }
}
