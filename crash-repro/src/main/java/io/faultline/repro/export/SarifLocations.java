package io.faultline.repro.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.scenario.litmus.LitmusPlaces.Region;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Locations: the line of the scenario whose doing something is, and the function of the model that
 * does it.
 */
final class SarifLocations {
  private final ScenarioText scenario;

  SarifLocations(ScenarioText scenario) {
    this.scenario = scenario;
  }

  /** The scenario as the file that was analysed, with its text. */
  void artifact(ObjectNode artifact) {
    scenario.file().ifPresent(file -> artifact.putObject("location").put("uri", uri(file)));
    artifact.putArray("roles").add("analysisTarget");
    artifact.put("mimeType", "text/plain");
    artifact.put("encoding", "UTF-8");
    artifact.putObject("contents").put("text", scenario.text());
  }

  /** The line of an operation; 0 for what is no operation. */
  Region line(String task, int operation) {
    return scenario.region(task, operation);
  }

  /** A line of the scenario and a function; there may be no function. */
  void put(ObjectNode location, Region line, String function) {
    ObjectNode physical = location.putObject("physicalLocation");
    ObjectNode artifact = physical.putObject("artifactLocation");
    scenario.file().ifPresent(file -> artifact.put("uri", uri(file)));
    artifact.put("index", 0);
    ObjectNode region = physical.putObject("region");
    region.put("startLine", line.line());
    region.put("startColumn", line.column());
    region.put("endColumn", line.end());
    if (!function.isEmpty()) {
      function(location, function);
    }
  }

  /** A function. */
  void function(ObjectNode location, String function) {
    ObjectNode logical = location.putArray("logicalLocations").addObject();
    logical.put("name", function.substring(function.lastIndexOf('.') + 1));
    logical.put("fullyQualifiedName", function);
    logical.put("kind", "function");
  }

  /** Relative to the current folder where that is possible: CI systems know only the clone. */
  private static String uri(Path file) {
    Path here = Path.of("").toAbsolutePath().normalize();
    Path full = file.toAbsolutePath().normalize();
    if (!full.startsWith(here)) {
      return full.toUri().toString();
    }
    try {
      String path = here.relativize(full).toString().replace('\\', '/');
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      return full.toUri().toString();
    }
  }
}
