package io.faultline.repro.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.faultline.repro.Bundle;
import io.faultline.repro.BundleReader;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Gallery;
import io.faultline.repro.Reproduction;
import io.faultline.sim.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CI systems get is valid against the published schema and points at the right places. */
class SarifTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA = schema();

  @TempDir Path dir;

  static List<String> defects() {
    return Gallery.defects();
  }

  @ParameterizedTest
  @MethodSource("defects")
  void it_is_valid_against_the_published_schema(String defect) {
    assertThat(violations(export(Gallery.violation(defect)))).isEmpty();
  }

  @Test
  void what_is_not_valid_is_found() throws IOException {
    String text = export(Gallery.violation(Gallery.PARAM));
    JsonNode log = JSON.readTree(text);
    ObjectNode result = (ObjectNode) log.at("/runs/0/results/0");
    result.remove("message");
    assertThat(violations(log.toString())).isNotEmpty();

    JsonNode other = JSON.readTree(text);
    ((ObjectNode) other.at("/runs/0/results/0")).put("level", "fatal");
    assertThat(violations(other.toString())).isNotEmpty();

    JsonNode more = JSON.readTree(text);
    ((ObjectNode) more.at("/runs/0/results/0/codeFlows/0/threadFlows/0")).put("task", "A");
    assertThat(violations(more.toString())).isNotEmpty();
  }

  @Test
  void there_is_one_thread_flow_for_each_task_and_every_step_is_in_one() throws IOException {
    Reproduction violation = Gallery.violation(Gallery.PARAM);
    JsonNode flows = result(violation).at("/codeFlows/0/threadFlows");
    List<String> ids = new ArrayList<>();
    List<Long> orders = new ArrayList<>();
    for (JsonNode flow : flows) {
      ids.add(flow.get("id").asText());
      for (JsonNode step : flow.get("locations")) {
        orders.add(step.get("executionOrder").asLong());
      }
    }
    assertThat(ids).doesNotHaveDuplicates().contains("init", "A", "B");
    List<Long> expected = new ArrayList<>();
    for (long step = 1; step <= violation.outcome().steps() + 1; step++) {
      expected.add(step);
    }
    assertThat(orders).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void the_bug_is_the_partial_fingerprint_and_the_kind_is_the_rule() throws IOException {
    Reproduction violation = Gallery.violation(Gallery.PARAM);
    JsonNode log = JSON.readTree(export(violation));
    JsonNode result = log.at("/runs/0/results/0");
    assertThat(result.at("/partialFingerprints/bug~1v1").asText())
        .isEqualTo(violation.finding().bug());
    assertThat(result.at("/message/text").asText()).isEqualTo(violation.finding().title());
    JsonNode rule = log.at("/runs/0/tool/driver/rules").get(result.get("ruleIndex").asInt());
    assertThat(rule.get("id").asText())
        .isEqualTo(result.get("ruleId").asText())
        .isEqualTo(violation.finding().kind().text());
    assertThat(rule.at("/help/text").asText()).contains("explain");
    assertThat(result.get("stacks")).hasSameSizeAs(violation.finding().evidence());
  }

  @Test
  void steps_point_at_the_line_of_their_operation() throws IOException {
    Path file = Files.writeString(dir.resolve("race.litmus"), commented());
    String text =
        Export.of(
                BundleReader.read(file), ExportFormat.SARIF, Optional.empty(), Backend.preferred())
            .text();
    JsonNode flow = flow(JSON.readTree(text).at("/runs/0/results/0"), "B");
    JsonNode region = flow.at("/locations/0/location/physicalLocation/region");
    String line = commented().lines().toList().get(region.get("startLine").asInt() - 1);
    int begin = region.get("startColumn").asInt() - 1;
    assertThat(line.substring(begin, region.get("endColumn").asInt() - 1))
        .isEqualTo("task B   iopf_disable dev0 => 0");
    assertThat(JSON.readTree(text).at("/runs/0/artifacts/0/location/uri").asText())
        .endsWith("race.litmus");
    assertThat(JSON.readTree(text).at("/runs/0/artifacts/0/contents/text").asText())
        .isEqualTo(commented());
  }

  /** The same race as its author would have written it, and not as it would be printed. */
  private static String commented() {
    String schedule = Gallery.violation(Gallery.PARAM).schedule().toString();
    return "# a mail of 2024\n\n" + Gallery.litmus(Gallery.PARAM) + "schedule " + schedule + "\n";
  }

  @Test
  void the_last_step_of_all_is_the_violation() throws IOException {
    Reproduction violation = Gallery.violation(Gallery.PARAM);
    long last = violation.outcome().steps() + 1;
    List<String> found = new ArrayList<>();
    for (JsonNode flow : result(violation).at("/codeFlows/0/threadFlows")) {
      for (JsonNode step : flow.get("locations")) {
        if (step.get("executionOrder").asLong() == last) {
          found.add(step.at("/location/message/text").asText());
        }
      }
    }
    assertThat(found)
        .containsExactly(violation.finding().kind().text() + ": " + violation.finding().title());
  }

  private JsonNode result(Reproduction violation) throws IOException {
    return JSON.readTree(export(violation)).at("/runs/0/results/0");
  }

  private static JsonNode flow(JsonNode result, String task) {
    for (JsonNode flow : result.at("/codeFlows/0/threadFlows")) {
      if (flow.get("id").asText().equals(task)) {
        return flow;
      }
    }
    throw new AssertionError("no thread flow for " + task);
  }

  private String export(Reproduction violation) {
    Bundle bundle = BundleReader.read(BundleWriter.write(dir, violation).path());
    return Export.of(bundle, ExportFormat.SARIF, Optional.empty(), Backend.preferred()).text();
  }

  private static List<Error> violations(String text) {
    return SCHEMA.validate(text, InputFormat.JSON);
  }

  private static Schema schema() {
    try (InputStream in = SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
