package io.faultline.bench;

import io.faultline.campaign.JazzerCommand;
import io.faultline.campaign.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Speed of the scenarios of litmus files inside the fuzzer, which makes up their schedules. */
public final class FuzzerBench {
  private static final int SEED = 1;
  private static final long STARTING_SECONDS = 2;

  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;
  private boolean instrumented;
  private long executions;
  private long nanos;
  private String last = "it printed nothing";

  /** A measurement that has not begun. */
  public FuzzerBench(Consumer<String> progress, BooleanSupplier interrupted) {
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Measures; takes a little longer than it is told to.
   *
   * @param kept folder in which a temporary one is made
   * @throws BenchException when it came to nothing
   */
  public void run(Duration time, List<Path> litmus, Path kept) {
    Path folder = temporary(kept);
    progress.accept("inside the fuzzer");
    try {
      List<String> command = command(time, litmus, folder);
      finish(ChildJvm.run("the fuzzer", command, folder, this::take, interrupted));
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static List<String> command(Duration time, List<Path> litmus, Path folder) {
    String files =
        litmus.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return JazzerCommand.of(
        GalleryTarget.class.getName(),
        List.of(
            "-D" + GalleryTarget.FILES + "=" + files,
            "-D" + GalleryTarget.WARM_UP + "=" + time.toNanos() / 3),
        SEED,
        STARTING_SECONDS + time.toSeconds(),
        folder,
        List.of(folder));
  }

  private void take(String line) {
    instrumented |= line.startsWith(JazzerCommand.INSTRUMENTED);
    if (line.startsWith(GalleryTarget.RATE)) {
      String[] parts = line.substring(GalleryTarget.RATE.length()).split(" ", -1);
      executions = Long.parseLong(parts[0]);
      nanos = Long.parseLong(parts[1]);
    }
    progress.accept("inside the fuzzer");
    last = line.isBlank() ? last : line;
  }

  private void finish(int status) {
    if (interrupted.getAsBoolean()) {
      return;
    }
    if (status != 0) {
      throw new BenchException("the fuzzer ended with status " + status + ": " + last);
    }
    if (!instrumented || executions == 0) {
      throw new BenchException(
          "nothing was measured inside the fuzzer: "
              + (instrumented ? "give it more time with --for" : "no class was instrumented"));
    }
  }

  /** Inputs that were run while it measured. */
  public long executions() {
    return executions;
  }

  /** Executions per second of processor time; 0 when it was interrupted. */
  public double perSecond() {
    return nanos == 0 ? 0 : executions * 1e9 / nanos;
  }

  private static Path temporary(Path kept) {
    try {
      Files.createDirectories(kept);
      return Files.createTempDirectory(kept, "bench-");
    } catch (IOException e) {
      throw new BenchException("no folder can be made in " + kept + ": " + e, e);
    }
  }
}
