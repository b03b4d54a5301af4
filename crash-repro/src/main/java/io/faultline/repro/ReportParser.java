package io.faultline.repro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.faultline.check.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a report. Members it does not know are left alone; those it needs must be there. */
final class ReportParser {
  private static final ObjectReader READER =
      ReportPrinter.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;

  private ReportParser(Path file) {
    this.file = file;
  }

  /**
   * Reads the text of a report.
   *
   * @throws BundleException if it is none
   */
  static Report parse(Path file, String text) {
    return new ReportParser(file).report(tree(file, text));
  }

  private static JsonNode tree(Path file, String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw BundleException.at(
          file,
          Math.max(1, line),
          Math.max(1, column),
          "this is no complete JSON; restore the file or make the bundle again");
    }
  }

  private Report report(JsonNode json) {
    checkFormat(json);
    return new Report(
        text(json, "title"),
        text(json, "kind"),
        text(json, "object"),
        text(json, "cause"),
        text(json, "symptom"),
        text(json, "bug"),
        text(json, "signature"),
        text(json, "eventHash"),
        number(json, "steps"),
        words(json, "defects"),
        words(json, "reached"),
        results(json),
        text(json, "schedule"),
        evidence(json),
        found(json));
  }

  private void checkFormat(JsonNode json) {
    JsonNode format = json.get("format");
    if (format == null || !format.isInt()) {
      throw BundleException.of(file, "this is no report of a bundle: it has no number `format`");
    }
    if (format.asInt() != Report.FORMAT) {
      throw BundleException.of(
          file,
          "the report has format "
              + format.asInt()
              + ", this version reads format "
              + Report.FORMAT
              + "; use the version that wrote it, or replay scenario.litmus on its own");
    }
  }

  private Map<String, String> results(JsonNode json) {
    Map<String, String> results = new TreeMap<>();
    JsonNode all = member(json, "results", json.path("results").isObject(), "an object");
    for (Map.Entry<String, JsonNode> entry : all.properties()) {
      results.put(entry.getKey(), entry.getValue().asText());
    }
    return results;
  }

  private List<Evidence> evidence(JsonNode json) {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode one : array(json, "evidence")) {
      evidence.add(new Evidence(text(one, "label"), text(one, "by"), words(one, "frames")));
    }
    return evidence;
  }

  private Optional<Discovery> found(JsonNode json) {
    JsonNode found = json.get("found");
    return found == null || found.isNull()
        ? Optional.empty()
        : Optional.of(
            new Discovery(
                text(found, "target"), number(found, "executions"), number(found, "seed")));
  }

  private List<String> words(JsonNode json, String name) {
    List<String> words = new ArrayList<>();
    array(json, name).forEach(word -> words.add(word.asText()));
    return words;
  }

  private JsonNode array(JsonNode json, String name) {
    return member(json, name, json.path(name).isArray(), "an array");
  }

  private String text(JsonNode json, String name) {
    return member(json, name, json.path(name).isTextual(), "a text").asText();
  }

  private long number(JsonNode json, String name) {
    return member(json, name, json.path(name).canConvertToLong(), "a number").asLong();
  }

  private JsonNode member(JsonNode json, String name, boolean fits, String what) {
    if (!fits) {
      throw BundleException.of(
          file, "`" + name + "` must be " + what + "; restore the file or make the bundle again");
    }
    return json.get(name);
  }
}
