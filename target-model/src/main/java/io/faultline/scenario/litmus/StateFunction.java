package io.faultline.scenario.litmus;

import static io.faultline.scenario.ParameterKind.ADDRESS;
import static io.faultline.scenario.ParameterKind.DEVICE;
import static io.faultline.scenario.ParameterKind.GROUP;
import static io.faultline.scenario.ParameterKind.HANDLE;

import io.faultline.scenario.ParameterKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of the machine's state at the end of a run that a condition can name. */
public enum StateFunction {
  /** Whether the PASID of a binding has an entry in the table of a device's group. */
  SLOT(List.of(DEVICE, HANDLE), "empty", "present"),
  /** Whether a device translates for the PASID of a binding. */
  HW(List.of(DEVICE, HANDLE), "blocked", "present"),
  /** How many binds share a handle; none once it has gone. */
  USERS(List.of(HANDLE)),
  /** Whether two binds gave the same handle. */
  SAME(List.of(HANDLE, HANDLE), "yes", "no"),
  /** What is left of the address space of a process. */
  MM(List.of(ParameterKind.MM), "live", "dying", "gone"),
  /** The PASID of an address space. */
  PASID(List.of(ParameterKind.MM), true, "none"),
  /** How many domains serve an address space. */
  DOMAINS(List.of(ParameterKind.MM)),
  /** Whether a process has a page. */
  PAGE(List.of(ParameterKind.MM, ADDRESS), "absent", "present"),
  /** The last answer to a group of page requests. */
  ANSWER(List.of(DEVICE, GROUP), "none", "success", "invalid", "failure"),
  /** How many answers a group got. */
  ANSWERS(List.of(DEVICE, GROUP)),
  /** How many requests wait for the last of their group. */
  PARTIALS(List.of(DEVICE)),
  /** Whether page faults are enabled. */
  IOPF(List.of(DEVICE), "on", "off"),
  /** What a group's devices use for requests without PASID. */
  RID(List.of(DEVICE), "none", "default", "blocking", "own"),
  /** How many drivers and claims count on that. */
  OWNERS(List.of(DEVICE)),
  /** Whether a cache has a translation of an address for a device and the PASID of a binding. */
  CACHED(List.of(DEVICE, HANDLE, ADDRESS), "yes", "no");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ParameterKind> parameters;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> values;

  private final boolean numeric;

  /** One of a few words. */
  StateFunction(List<ParameterKind> parameters, String first, String second, String... others) {
    this(parameters, false, Stream.concat(Stream.of(first, second), Stream.of(others)));
  }

  /** A number. */
  StateFunction(List<ParameterKind> parameters) {
    this(parameters, true, Stream.of());
  }

  /** A number or one word. */
  StateFunction(List<ParameterKind> parameters, boolean numeric, String word) {
    this(parameters, numeric, Stream.of(word));
  }

  StateFunction(List<ParameterKind> parameters, boolean numeric, Stream<String> values) {
    this.parameters = parameters;
    this.numeric = numeric;
    this.values = values.toList();
  }

  /** Word in a condition. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it takes. */
  public List<ParameterKind> parameters() {
    return parameters;
  }

  /** The words it can be. */
  public List<String> results() {
    return values;
  }

  /** Whether it can be a number, too. */
  public boolean isNumeric() {
    return numeric;
  }

  /** Whether it can be this: one of the words, or a decimal number without leading zeros. */
  public boolean canBe(String value) {
    return values.contains(value) || (numeric && value.matches("0|[1-9][0-9]{0,8}"));
  }

  /** What it can be, in people's words. */
  public String known() {
    return String.join(", ", values) + (numeric ? (values.isEmpty() ? "" : ", ") + "a number" : "");
  }

  /** How it is written, as in {@code slot(DEV,HANDLE)}. */
  public String form() {
    return parameters.stream()
        .map(ParameterKind::form)
        .collect(Collectors.joining(",", text() + "(", ")"));
  }

  /** The function with this word. */
  public static Optional<StateFunction> of(String text) {
    return Stream.of(values()).filter(function -> function.text().equals(text)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Stream.of(values()).map(StateFunction::text).toList();
  }
}
