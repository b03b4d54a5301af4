package io.faultline.bench;

import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.JazzerCommand;
import io.faultline.campaign.TemporaryFolder;
import io.faultline.fuzz.FuzzInput;
import io.faultline.fuzz.WorkerSettings;
import io.faultline.repro.Reproduction;
import io.faultline.sim.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What libFuzzer's own {@code -minimize_crash} makes of a finding: it looks for any crash in fewer
 * bytes, by chance, and knows neither operations nor which bug it was.
 */
final class LibFuzzerMinimiser {
  private static final int SEED = 1;

  private final Duration time;
  private final BooleanSupplier interrupted;
  private String last = "it printed nothing";
  private boolean began;

  /**
   * One that has not begun.
   *
   * @param time most time for each finding
   */
  LibFuzzerMinimiser(Duration time, BooleanSupplier interrupted) {
    this.time = time;
    this.interrupted = interrupted;
  }

  /**
   * Minimises.
   *
   * @param kept folder in which a temporary one is made
   * @return nothing if it was interrupted
   * @throws BenchException if it does not run
   */
  Optional<LibFuzzerTrial> run(Defect defect, RawFinding finding, Path kept) {
    try {
      Files.createDirectories(kept);
      Path folder = Files.createTempDirectory(kept, "bench-");
      try {
        return run(defect, finding, folder.resolve("input"), folder);
      } finally {
        TemporaryFolder.remove(folder);
      }
    } catch (IOException e) {
      throw new BenchException("no folder can be made in " + kept + ": " + e, e);
    }
  }

  private Optional<LibFuzzerTrial> run(Defect defect, RawFinding finding, Path input, Path folder)
      throws IOException {
    byte[] before = finding.input().stored();
    Files.write(input, before);
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    long start = System.nanoTime();
    ChildJvm.run("libFuzzer", command(defect, input, scratch), folder, this::took, until(start));
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (interrupted.getAsBoolean()) {
      return Optional.empty();
    }
    if (!began) {
      throw new BenchException(
          "libFuzzer did not begin to minimise in "
              + time.toSeconds()
              + " s; give it more with --libfuzzer; it said last: "
              + last);
    }
    byte[] after = smallest(scratch).orElse(before);
    Optional<Reproduction> shown =
        asRead(after, before.length).flatMap(small -> small.reproduce(Set.of(defect.id())));
    return Optional.of(
        new LibFuzzerTrial(
            finding.seed(),
            before.length,
            after.length,
            shown.map(Reproduction::size),
            shown.map(small -> small.finding().bug().equals(finding.bug())).orElse(false),
            millis));
  }

  /** It makes a process for each step, and each of these would take all of the time. */
  private BooleanSupplier until(long start) {
    return () -> interrupted.getAsBoolean() || System.nanoTime() - start > time.toNanos();
  }

  /** Behind the end of what is cut off the fuzzer reads zeros. */
  private static Optional<FuzzInput> asRead(byte[] bytes, int most) {
    Optional<FuzzInput> input = FuzzInput.parse(bytes);
    for (int size = bytes.length + 1; input.isEmpty() && size <= most; size++) {
      input = FuzzInput.parse(Arrays.copyOf(bytes, size));
    }
    return input;
  }

  /** Without an inbox a worker throws what it finds, which libFuzzer takes for a crash. */
  private List<String> command(Defect defect, Path input, Path scratch) {
    FuzzTarget target = FuzzTarget.of(defect.targets().get(0)).orElseThrow();
    List<String> options = new ArrayList<>(List.of("-Dfaultline.worker=true"));
    new WorkerSettings(Set.of(defect.id()), Optional.empty(), true).options().forEach(options::add);
    return JazzerCommand.of(
        target.className(),
        options,
        scratch,
        List.of(
            "-seed=" + SEED,
            "-minimize_crash=1",
            "-max_total_time=" + time.toSeconds(),
            input.toString()));
  }

  private void took(String line) {
    began |= line.startsWith("CRASH_MIN: minimizing");
    last = line.isBlank() ? last : line;
  }

  private static Optional<byte[]> smallest(Path scratch) throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      Optional<byte[]> smallest = Optional.empty();
      for (Path file : files.filter(LibFuzzerMinimiser::isInput).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (smallest.isEmpty() || bytes.length < smallest.get().length) {
          smallest = Optional.of(bytes);
        }
      }
      return smallest;
    }
  }

  private static boolean isInput(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("minimized-from-") || name.startsWith("crash-");
  }
}
