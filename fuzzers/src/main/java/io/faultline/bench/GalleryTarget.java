package io.faultline.bench;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import io.faultline.fuzz.FuzzInput;
import io.faultline.fuzz.ScenarioFuzzing;
import io.faultline.fuzz.SvaTarget;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scenarios of the gallery inside the fuzzer, which makes up their schedules: the same work as
 * outside of it, plus all that a fuzzer adds. Called by Jazzer.
 */
public final class GalleryTarget {
  /** Property with the litmus files, separated as paths are. */
  static final String FILES = "faultline.bench.files";

  /** Property with the nanoseconds of processor time after which measuring begins. */
  static final String WARM_UP = "faultline.bench.warmup";

  /** Begins the line with the executions and the nanoseconds they took. */
  static final String RATE = "faultline-bench: ";

  /** Twenty-four preemptions and free choices, and which file. */
  private static final int CHOICES = 1 + 24 * 4;

  private static final int BETWEEN_LOOKS = 64;

  private static List<byte[]> scenarios;
  private static ScenarioFuzzing fuzzing;
  private static long warmUp;
  private static long began;
  private static long executions;
  private static boolean measuring;

  private GalleryTarget() {}

  /** Before the first input. */
  public static void fuzzerInitialize() {
    List<Path> files =
        Stream.of(System.getProperty(FILES).split(File.pathSeparator, -1)).map(Path::of).toList();
    scenarios = List.copyOf(GalleryFiles.read(files, (name, why) -> {}).values());
    warmUp = Long.getLong(WARM_UP);
    fuzzing = ScenarioFuzzing.ofThisJvm(SvaTarget.REPERTOIRE);
    began = ProcessorTime.nanos();
  }

  /** Runs one input. */
  public static void fuzzerTestOneInput(byte @NotNull @WithLength(max = CHOICES) [] choices) {
    int file = choices.length == 0 ? 0 : (choices[0] & 0xff) % scenarios.size();
    byte[] schedule = new byte[Math.max(0, choices.length - 1)];
    System.arraycopy(choices, choices.length - schedule.length, schedule, 0, schedule.length);
    fuzzing.run(new FuzzInput(scenarios.get(file), schedule));
    executions++;
    if (!measuring && executions % BETWEEN_LOOKS == 0 && ProcessorTime.nanos() - began > warmUp) {
      measuring = true;
      executions = 0;
      began = ProcessorTime.nanos();
    }
  }

  /** After the last input. */
  public static void fuzzerTearDown() {
    if (measuring) {
      System.err.println(RATE + executions + " " + (ProcessorTime.nanos() - began));
    }
  }
}
