package io.faultline.scenario.litmus;

import io.faultline.scenario.ParameterKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of the machine's state at the end of a run that a condition can name. */
public enum StateFunction {
  /** Whether the PASID of a binding has an entry in the table of a device's group. */
  SLOT(List.of(ParameterKind.DEVICE, ParameterKind.HANDLE), List.of("empty", "present"));

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ParameterKind> parameters;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> values;

  StateFunction(List<ParameterKind> parameters, List<String> values) {
    this.parameters = parameters;
    this.values = values;
  }

  /** Word in a condition. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it takes. */
  public List<ParameterKind> parameters() {
    return parameters;
  }

  /** What it can be. */
  public List<String> results() {
    return values;
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
