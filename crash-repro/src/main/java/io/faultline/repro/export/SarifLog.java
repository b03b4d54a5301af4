package io.faultline.repro.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.check.Evidence;
import io.faultline.check.Finding;

/** A SARIF 2.1.0 log with one result: the violation of one run, the same bytes on every machine. */
final class SarifLog {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private final RecordedRun run;
  private final Finding finding;
  private final ScenarioText scenario;
  private final SarifLocations locations;

  private SarifLog(RecordedRun run, ScenarioText scenario) {
    this.run = run;
    this.finding = run.outcome().finding();
    this.scenario = scenario;
    this.locations = new SarifLocations(scenario);
  }

  /** The text of the log. */
  static String of(RecordedRun run, ScenarioText scenario) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      return MAPPER.writer(layout).writeValueAsString(new SarifLog(run, scenario).json()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a SARIF log cannot be written as JSON", e);
    }
  }

  private ObjectNode json() {
    ObjectNode log = MAPPER.createObjectNode();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    ObjectNode only = log.putArray("runs").addObject();
    ObjectNode driver = only.putObject("tool").putObject("driver");
    driver.put("name", "Faultline");
    SarifRules.add(driver.putArray("rules"));
    only.put("columnKind", "utf16CodeUnits");
    locations.artifact(only.putArray("artifacts").addObject());
    result(only.putArray("results").addObject());
    return log;
  }

  private void result(ObjectNode result) {
    result.put("ruleId", finding.kind().text());
    result.put("ruleIndex", SarifRules.index(finding.kind()));
    result.put("kind", "fail");
    result.put("level", SarifRules.LEVEL);
    result.putObject("message").put("text", finding.title());
    // Only the bug: a fingerprint that also had the symptom would tell one bug from itself.
    result.putObject("partialFingerprints").put("bug/v1", finding.bug());
    locations.put(
        result.putArray("locations").addObject(),
        locations.line(run.last(), run.lastOperation()),
        finding.symptom());
    evidence(result.putArray("relatedLocations"), result.putArray("stacks"));
    SarifFlows.add(result.putArray("codeFlows").addObject(), run, locations);
    properties(result.putObject("properties"));
  }

  private void evidence(ArrayNode related, ArrayNode stacks) {
    for (Evidence evidence : finding.evidence()) {
      String by = evidence.by().isEmpty() ? "" : " by " + evidence.by();
      String message = evidence.label() + by;
      ObjectNode location = related.addObject();
      location.put("id", related.size() - 1);
      String function = evidence.frames().isEmpty() ? "" : evidence.frames().get(0);
      locations.put(location, scenario.region(evidence.by()), function);
      location.putObject("message").put("text", message);
      ObjectNode stack = stacks.addObject();
      stack.putObject("message").put("text", message);
      ArrayNode frames = stack.putArray("frames");
      evidence
          .frames()
          .forEach(frame -> locations.function(frames.addObject().putObject("location"), frame));
    }
  }

  private void properties(ObjectNode properties) {
    properties.put("signature", finding.signature());
    properties.put("schedule", run.schedule().toString());
    ArrayNode defects = properties.putArray("defects");
    run.defects().forEach(defects::add);
    properties.put("steps", run.outcome().steps());
    properties.put("eventHash", run.outcome().eventHash());
  }
}
