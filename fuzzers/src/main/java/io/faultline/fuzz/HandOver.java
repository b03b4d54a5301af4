package io.faultline.fuzz;

import io.faultline.check.Finding;
import io.faultline.check.Violation;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hands inputs to the campaign as files, which outlive the worker: the first violating one of each
 * signature, and those that show something new of the lock order.
 */
final class HandOver {
  /** A repeated run with stacks is slow, so a bug that shows all the time is looked at rarely. */
  private static final int LOOKED_AT = 32;

  private static final int THEN_ONE_IN = 64;

  private final Optional<Path> inbox;
  private final RunOptions options;
  private final Map<String, Alike> sorts = new HashMap<>();
  private final Map<String, Long> repeats = new TreeMap<>();
  private final Set<String> signatures = new HashSet<>();

  /** Findings that look alike in lean runs. */
  private static final class Alike {
    int times;
    // What the last one that was looked at turned out to be.
    String bug = "";
  }

  HandOver(Optional<Path> inbox, RunOptions options) {
    this.inbox = inbox;
    this.options = options.recorded();
  }

  /**
   * A lean run has found something.
   *
   * @param executions number of runs until then
   */
  void found(FuzzInput input, Outcome lean, long executions) {
    Finding finding = lean.finding();
    String sort = finding.kind() + " " + finding.object() + " " + finding.title();
    Alike alike = sorts.computeIfAbsent(sort, any -> new Alike());
    alike.times++;
    if (alike.times <= LOOKED_AT || alike.times % THEN_ONE_IN == 0) {
      alike.bug = lookAt(input, lean, executions);
    }
    repeats.merge(alike.bug, 1L, Long::sum);
  }

  /** How many runs showed each bug. Runs that were not looked at count for the one before. */
  Map<String, Long> repeats() {
    return Collections.unmodifiableMap(repeats);
  }

  /** Runs it again with stacks and hands it over if it is new; gives the bug. */
  private String lookAt(FuzzInput input, Outcome lean, long executions) {
    Outcome recorded = ScenarioRunner.run(input.scenario(), input.chooser(), options);
    if (recorded.hash() != lean.hash() || !recorded.violated()) {
      throw new IllegalStateException(
          "the same input ran differently a second time: "
              + lean.finding().title()
              + ", then "
              + recorded.message()
              + "; the model is not deterministic");
    }
    if (signatures.add(recorded.finding().signature())) {
      deliver(input, recorded.finding(), executions);
    }
    return recorded.finding().bug();
  }

  /** Finds what is always there, before the first run, and hands it over. */
  void findCanary() {
    FuzzInput canary = Canary.input();
    if (inbox.isPresent() && Canary.sings(canary)) {
      write(inbox.get(), canary, 0, FuzzInput.CANARY_SUFFIX);
    }
  }

  /**
   * A run has shown a lock taken under another as none of this worker's runs before.
   *
   * @param executions number of runs until then
   */
  void extendsLockOrder(FuzzInput input, long executions) {
    inbox.ifPresent(folder -> write(folder, input, executions, FuzzInput.LOCKS_SUFFIX));
  }

  private void deliver(FuzzInput input, Finding finding, long executions) {
    if (inbox.isEmpty()) {
      throw new Violation(finding);
    }
    write(inbox.get(), input, executions, FuzzInput.SUFFIX);
  }

  private static void write(Path folder, FuzzInput input, long executions, String suffix) {
    String name = ProcessHandle.current().pid() + "-" + executions;
    Path part = folder.resolve(name + ".part");
    try {
      Files.write(part, input.stored());
      Files.move(part, folder.resolve(name + suffix), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("a finding cannot be written to " + folder, e);
    }
  }
}
