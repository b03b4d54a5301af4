package io.faultline.repro.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.check.Finding;
import io.faultline.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run as one code flow with a thread flow for each task, in the order in which they come to run.
 * Steps keep their numbers within the run as execution order.
 */
final class SarifFlows {
  private static final String ESSENTIAL = "essential";
  private static final String IMPORTANT = "important";
  private static final String UNIMPORTANT = "unimportant";

  private final RecordedRun run;
  private final Finding finding;
  private final SarifLocations locations;
  private final ArrayNode threads;
  private final Map<String, ArrayNode> flows = new LinkedHashMap<>();

  private SarifFlows(ArrayNode threads, RecordedRun run, SarifLocations locations) {
    this.threads = threads;
    this.run = run;
    this.finding = run.outcome().finding();
    this.locations = locations;
  }

  static void add(ObjectNode flow, RecordedRun run, SarifLocations locations) {
    String schedule = run.schedule().isEmpty() ? "nothing but defaults" : "" + run.schedule();
    flow.putObject("message").put("text", "The interleaving; schedule: " + schedule);
    new SarifFlows(flow.putArray("threadFlows"), run, locations).fill();
  }

  private void fill() {
    for (TraceEvent event : run.events()) {
      switch (event.type()) {
        case READ, WRITE, LIFE, PRIMITIVE -> step(event);
        case PREEMPTED -> left(event, "preempted, " + event.object() + " goes on");
        case BLOCKED -> left(event, "waits at " + event.site());
        case LOOK, BEGIN, IDLE, ENDED -> {
          // No step, or nothing that the order of steps does not say.
        }
      }
    }
    violation();
  }

  private void step(TraceEvent event) {
    ObjectNode step = flow(event.task()).addObject();
    ObjectNode location = step.putObject("location");
    locations.put(location, locations.line(event.task(), event.operation()), event.function());
    location.putObject("message").put("text", sentence(event));
    step.put("executionOrder", event.step());
    step.put("importance", isAboutTheObject(event) ? IMPORTANT : UNIMPORTANT);
  }

  /** What became of a task after its last step is said there. */
  private void left(TraceEvent event, String what) {
    ArrayNode steps = flow(event.task());
    if (!steps.isEmpty()) {
      ObjectNode last = (ObjectNode) steps.get(steps.size() - 1);
      ObjectNode message = (ObjectNode) last.get("location").get("message");
      message.put("text", message.get("text").asText() + "; then " + what);
      last.put("importance", ESSENTIAL);
    }
  }

  private void violation() {
    ObjectNode step = flow(run.last()).addObject();
    ObjectNode location = step.putObject("location");
    locations.put(location, locations.line(run.last(), run.lastOperation()), finding.symptom());
    location.putObject("message").put("text", finding.kind().text() + ": " + finding.title());
    step.put("executionOrder", run.outcome().steps() + 1);
    step.put("importance", ESSENTIAL);
  }

  private ArrayNode flow(String task) {
    return flows.computeIfAbsent(
        task,
        name -> {
          ObjectNode thread = threads.addObject();
          thread.put("id", name);
          thread.putObject("message").put("text", "task " + name);
          return thread.putArray("locations");
        });
  }

  private boolean isAboutTheObject(TraceEvent event) {
    return finding.object().equals(event.kind())
        || finding.object().startsWith(event.kind() + " ")
        || finding.object().equals(inBrackets(event.site()));
  }

  private static String inBrackets(String site) {
    int open = site.indexOf('(');
    return open < 0 || !site.endsWith(")") ? "" : site.substring(open + 1, site.length() - 1);
  }

  private static String sentence(TraceEvent event) {
    String where = event.function().isEmpty() ? "" : " in " + event.function();
    String target = event.site().substring(event.site().indexOf(':') + 1);
    return switch (event.type()) {
      case READ -> "reads " + target + " of " + event.object() + where;
      case WRITE -> "writes " + target + " of " + event.object() + where;
      case LIFE -> event.site() + " " + event.object() + where;
      default -> event.site() + where;
    };
  }
}
