package io.faultline.scenario.litmus;

import io.faultline.scenario.Names;
import io.faultline.scenario.Scenario;
import io.faultline.sim.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A litmus file: a scenario with a name and what is expected of it.
 *
 * @param name its name
 * @param doc what it is about, line by line
 * @param scenario what is run
 * @param defects the defects it is about
 * @param needs the features it depends on
 * @param expectations what searching it is expected to show
 * @param schedule the one run to replay; empty if there is none
 */
public record LitmusFile(
    String name,
    List<String> doc,
    Scenario scenario,
    List<String> defects,
    List<Feature> needs,
    List<Expectation> expectations,
    Schedule schedule) {
  /** Checks names and lines. */
  public LitmusFile {
    require(Names.isFile(name), "not a litmus file's name: " + name);
    doc = List.copyOf(doc);
    doc.forEach(line -> require(isDocLine(line), "not a line of documentation: " + line));
    defects = List.copyOf(defects);
    defects.forEach(id -> require(Names.isDefect(id), "not a defect's id: " + id));
    needs = List.copyOf(needs);
    expectations = List.copyOf(expectations);
  }

  /** A file that only names a scenario. */
  public static LitmusFile of(String name, Scenario scenario) {
    return new LitmusFile(
        name, List.of(), scenario, List.of(), List.of(), List.of(), Schedule.EMPTY);
  }

  /**
   * Reads the text of a file.
   *
   * @param file its name in messages
   * @throws LitmusSyntaxException if it cannot be read
   */
  public static LitmusFile parse(String file, String text) {
    return parse(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the bytes of a file.
   *
   * @param file its name in messages
   * @throws LitmusSyntaxException if it cannot be read
   */
  public static LitmusFile parse(String file, byte[] bytes) {
    return LitmusParser.parse(file, bytes);
  }

  /** The same file with another name. */
  public LitmusFile withName(String value) {
    return new LitmusFile(value, doc, scenario, defects, needs, expectations, schedule);
  }

  /** The same file with other documentation. */
  public LitmusFile withDoc(List<String> lines) {
    return new LitmusFile(name, lines, scenario, defects, needs, expectations, schedule);
  }

  /** The same file with another scenario. */
  public LitmusFile withScenario(Scenario value) {
    return new LitmusFile(name, doc, value, defects, needs, expectations, schedule);
  }

  /** The same file about other defects. */
  public LitmusFile withDefects(List<String> ids) {
    return new LitmusFile(name, doc, scenario, ids, needs, expectations, schedule);
  }

  /** The same file with other expectations. */
  public LitmusFile withExpectations(List<Expectation> values) {
    return new LitmusFile(name, doc, scenario, defects, needs, values, schedule);
  }

  /** The same file with another schedule. */
  public LitmusFile withSchedule(Schedule value) {
    return new LitmusFile(name, doc, scenario, defects, needs, expectations, value);
  }

  /** The canonical text; {@link #parse} is its inverse. */
  @Override
  public String toString() {
    return LitmusPrinter.print(this);
  }

  private static boolean isDocLine(String line) {
    return !line.isEmpty()
        && !Line.isBlank(line.charAt(0))
        && !Line.isBlank(line.charAt(line.length() - 1))
        && line.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
