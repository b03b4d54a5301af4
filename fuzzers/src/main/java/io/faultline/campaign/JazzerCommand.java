package io.faultline.campaign;

import io.faultline.sim.search.SplitMix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that runs Jazzer in a JVM of its own, with the model instrumented. */
public final class JazzerCommand {
  /** Begins the line that says that a class of the model was instrumented. */
  public static final String INSTRUMENTED = "INFO: Instrumented io.faultline.";

  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /**
   * Only the code under test. Edges of the scheduler and of the primitives, which every path takes,
   * would drown its own.
   */
  private static final String MODEL =
      "io.faultline.mm.**:io.faultline.device.**:io.faultline.iommu.**:io.faultline.mock.**";

  /**
   * What rules keep beside it. They take the same edges whenever the code they watch does, and the
   * fuzzer looks at each edge of each run.
   */
  static final List<String> KEPT_FOR_RULES =
      List.of(
          "io.faultline.device.EndpointWatch",
          "io.faultline.device.PageOracle",
          "io.faultline.device.ResponseRule",
          "io.faultline.device.ShadowDma",
          "io.faultline.iommu.iopf.GroupOwners",
          "io.faultline.iommu.iopf.ParamLedger",
          "io.faultline.iommu.sva.BindLedger",
          "io.faultline.mm.FaultWatch",
          "io.faultline.mm.MapWatch",
          "io.faultline.mm.NotifierWatch",
          "io.faultline.mock.Programmed");

  /**
   * How page tables are looked through and filled. What comes of it shows in whoever asks, and each
   * fault and each exit takes the same edges many times.
   */
  static final List<String> PAGE_TABLES =
      List.of(
          "io.faultline.mm.MmuGather",
          "io.faultline.mm.PageTable",
          "io.faultline.mm.RootTable",
          "io.faultline.mm.TableEntry",
          "io.faultline.mm.TableSupply");

  /**
   * How often a worker looks for what the others have found. It looks at each file of the corpus,
   * which every second would be a seventh of its time.
   */
  private static final int RELOAD_SECONDS = 10;

  private JazzerCommand() {}

  private static String leftOut() {
    return Stream.of(KEPT_FOR_RULES, PAGE_TABLES)
        .flatMap(List::stream)
        .map(name -> name + "**")
        .collect(Collectors.joining(":"));
  }

  /**
   * The seed of a worker: workers search differently, but the same each time.
   *
   * @param campaign seed of the campaign
   * @param worker its number in the campaign, from 0
   */
  public static int seed(long campaign, int worker) {
    return 1 + (int) (new SplitMix(campaign + worker).next() >>> 34);
  }

  /**
   * A command.
   *
   * @param target class with the method that Jazzer calls
   * @param options of the JVM
   * @param seconds how long to search
   * @param scratch folder for what Jazzer writes about a failure of the tool
   * @param folders of inputs: the first is read and written, the others only read
   */
  public static List<String> of(
      String target,
      List<String> options,
      int seed,
      long seconds,
      Path scratch,
      List<Path> folders) {
    List<String> arguments =
        new ArrayList<>(List.of("-seed=" + seed, "-max_total_time=" + seconds));
    arguments.add("-print_final_stats=1");
    arguments.add("-reload=" + RELOAD_SECONDS);
    // Its bookkeeping for each feature of each run takes time here and saves no runs.
    arguments.add("-entropic=0");
    folders.forEach(folder -> arguments.add(folder.toString()));
    return of(target, options, scratch, arguments);
  }

  /** A command with other arguments for the fuzzer. */
  public static List<String> of(
      String target, List<String> options, Path scratch, List<String> arguments) {
    List<String> command = WorkerJvm.command(options.toArray(String[]::new));
    command.add(JAZZER);
    command.add("--target_class=" + target);
    command.add("--instrumentation_includes=" + MODEL);
    command.add("--instrumentation_excludes=" + leftOut());
    command.add("--custom_hook_includes=" + MODEL);
    command.add("--trace=cov");
    command.add("--reproducer_path=" + scratch);
    command.add("-artifact_prefix=" + scratch + "/");
    command.add("-rss_limit_mb=0");
    command.addAll(arguments);
    return command;
  }
}
