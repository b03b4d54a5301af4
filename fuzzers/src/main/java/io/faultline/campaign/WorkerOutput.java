package io.faultline.campaign;

import io.faultline.fuzz.WorkerStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of a worker from the lines it prints: the fuzzer's and its own. */
final class WorkerOutput {
  private static final Pattern COVERAGE =
      Pattern.compile("#\\d+\\s+\\w+\\s+cov: (\\d+) .*?corp: (\\d+)/.*");

  private static final String INITIALISED = "INITED";
  private static final String THROWN = "== Java Exception: ";
  private static final int KEPT_LINES = 40;

  private final Deque<String> last = new ArrayDeque<>();
  private WorkerStatus status = WorkerStatus.NONE;
  private long covered;
  private long edges;
  private long corpus;
  private long began;
  private boolean instrumented;
  private String thrown = "";

  /** Takes in the next line. */
  synchronized void line(String line, long nanos) {
    if (last.size() == KEPT_LINES) {
      last.removeFirst();
    }
    last.addLast(line);
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
    Matcher matcher = COVERAGE.matcher(line);
    if (matcher.matches()) {
      covered = Long.parseLong(matcher.group(1));
      corpus = Long.parseLong(matcher.group(2));
      if (began == 0 && line.contains(INITIALISED)) {
        began = nanos;
      }
    }
  }

  /** When the search began; 0 before. */
  synchronized long began() {
    return began;
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

  /** What ended the worker, if something was thrown; may be empty. */
  synchronized String thrown() {
    return thrown;
  }

  /** The last lines. */
  synchronized List<String> last() {
    return List.copyOf(last);
  }
}
