package io.faultline.repro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.check.Evidence;
import java.util.List;

/** Writes a report as JSON, the same bytes on every machine. */
final class ReportPrinter {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter WRITER = MAPPER.writer(layout());

  private ReportPrinter() {}

  static String print(Report report) {
    try {
      return WRITER.writeValueAsString(json(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report cannot be written as JSON", e);
    }
  }

  private static DefaultPrettyPrinter layout() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }

  private static ObjectNode json(Report report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", Report.FORMAT);
    json.put("title", report.title());
    json.put("kind", report.kind());
    json.put("object", report.object());
    json.put("cause", report.cause());
    json.put("symptom", report.symptom());
    json.put("bug", report.bug());
    json.put("signature", report.signature());
    json.put("eventHash", report.eventHash());
    json.put("steps", report.steps());
    words(json.putArray("defects"), report.defects());
    words(json.putArray("reached"), report.reached());
    ObjectNode results = json.putObject("results");
    report.results().forEach(results::put);
    json.put("schedule", report.schedule());
    ArrayNode evidence = json.putArray("evidence");
    report.evidence().forEach(one -> evidence(evidence.addObject(), one));
    report.found().ifPresent(found -> found(json.putObject("found"), found));
    return json;
  }

  private static void evidence(ObjectNode json, Evidence evidence) {
    json.put("label", evidence.label());
    json.put("by", evidence.by());
    words(json.putArray("frames"), evidence.frames());
  }

  private static void found(ObjectNode json, Discovery found) {
    json.put("target", found.target());
    json.put("executions", found.executions());
    json.put("seed", found.seed());
  }

  private static void words(ArrayNode json, List<String> words) {
    words.forEach(json::add);
  }
}
