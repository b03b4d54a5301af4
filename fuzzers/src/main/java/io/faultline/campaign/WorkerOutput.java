package io.faultline.campaign;

import io.faultline.fuzz.BugCount;
import io.faultline.fuzz.WorkerStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of a worker from the lines it prints: the fuzzer's and its own. */
final class WorkerOutput {
  private static final Pattern COVERAGE =
      Pattern.compile("#\\d+\\s+\\w+\\s+cov: (\\d+) .*?corp: (\\d+)/.*");

  /** As it goes through inputs, with what they have shown together so far. */
  private static final Pattern FEATURES =
      Pattern.compile("#(\\d+)\\s+\\w+\\s+cov: \\d+ ft: (\\d+).*");

  private static final Pattern INITIALISED = Pattern.compile("#(\\d+)\\s+INITED\\s.*");
  private static final String THROWN = "== Java Exception: ";
  private static final int KEPT_LINES = 40;

  private final Deque<String> last = new ArrayDeque<>();
  private final Map<String, Long> repeats = new HashMap<>();
  private WorkerStatus status = WorkerStatus.NONE;
  private long covered;
  private long edges;
  private long corpus;
  private long began;
  private long loaded;
  private long passed;
  private long features;
  private boolean instrumented;
  private String thrown = "";

  /** Takes in the next line. */
  synchronized void line(String line, long nanos) {
    if (last.size() == KEPT_LINES) {
      last.removeFirst();
    }
    last.addLast(line);
    Optional<BugCount> counted = BugCount.parse(line);
    if (counted.isPresent()) {
      repeats.put(counted.get().bug(), counted.get().times());
      return;
    }
    Optional<WorkerStatus> told = WorkerStatus.parse(line);
    if (told.isPresent()) {
      status = told.get();
      // A little too low while the fuzzer's line is older than this one, so the highest is right.
      edges = Math.max(edges, covered - status.states());
      return;
    }
    instrumented |= line.startsWith(JazzerCommand.INSTRUMENTED);
    if (line.startsWith(THROWN) && thrown.isEmpty()) {
      thrown = line.substring(THROWN.length());
    }
    Matcher shown = FEATURES.matcher(line);
    if (shown.matches()) {
      passed = Long.parseLong(shown.group(1));
      features = Long.parseLong(shown.group(2));
    }
    Matcher matcher = COVERAGE.matcher(line);
    if (matcher.matches()) {
      covered = Long.parseLong(matcher.group(1));
      corpus = Long.parseLong(matcher.group(2));
      begin(line, nanos);
    }
  }

  private void begin(String line, long nanos) {
    Matcher matcher = INITIALISED.matcher(line);
    if (began == 0 && matcher.matches()) {
      began = nanos;
      loaded = Long.parseLong(matcher.group(1));
    }
  }

  /** Runs of the search; those of the inputs that were there to begin with are not counted. */
  synchronized long searched() {
    return began == 0 ? 0 : Math.max(0, status.executions() - loaded);
  }

  /** When the search began; 0 before. */
  synchronized long began() {
    return began;
  }

  /** Runs that showed a bug. */
  synchronized long repeats(String bug) {
    return repeats.getOrDefault(bug, 0L);
  }

  synchronized WorkerStatus status() {
    return status;
  }

  /** Edges of the model: what the fuzzer counts, less the states it was told. */
  synchronized long coverage() {
    return edges;
  }

  synchronized long corpus() {
    return corpus;
  }

  /** Whether classes of the model were instrumented. */
  synchronized boolean instrumented() {
    return instrumented;
  }

  /** Inputs that were run, as the fuzzer counts them. */
  synchronized long passed() {
    return passed;
  }

  /** What the fuzzer tells inputs apart by, as far as those that were run have shown it. */
  synchronized long features() {
    return features;
  }

  /** What ended the worker, if something was thrown; may be empty. */
  synchronized String thrown() {
    return thrown;
  }

  /** The last lines. */
  synchronized List<String> last() {
    return List.copyOf(last);
  }
}
