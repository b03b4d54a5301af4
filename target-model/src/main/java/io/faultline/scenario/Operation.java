package io.faultline.scenario;

import static io.faultline.scenario.ParameterKind.ADDRESS;
import static io.faultline.scenario.ParameterKind.DEVICE;
import static io.faultline.scenario.ParameterKind.GROUP;
import static io.faultline.scenario.ParameterKind.HANDLE;
import static io.faultline.scenario.ParameterKind.MM;
import static io.faultline.scenario.ParameterKind.PERMISSIONS;
import static io.faultline.scenario.ParameterKind.POSITION;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a task can do. The code is part of the stored form of fuzzer inputs: a new operation takes
 * the next free code, and no code is ever changed or used again.
 */
public enum Operation {
  BIND(1, "bind", true, "bind a device to an address space", DEVICE, MM),
  UNBIND(2, "unbind", false, "stop the endpoint, then give a binding back", HANDLE),
  FAULT(
      3,
      "fault",
      false,
      "a device asks for a page",
      DEVICE,
      HANDLE,
      ADDRESS,
      PERMISSIONS,
      POSITION,
      GROUP),
  EXIT(4, "exit", false, "the process of an address space exits", MM),
  IOPF_ENABLE(5, "iopf_enable", false, "enable the page faults of a device", DEVICE),
  IOPF_DISABLE(6, "iopf_disable", false, "disable the page faults of a device", DEVICE),
  PASID(7, "pasid", false, "read the PASID of a binding", HANDLE),
  FLUSH(8, "flush", false, "wait for the faults a device has reported", DEVICE),
  DISCARD(9, "discard", false, "forget the partial faults of a device's queue", DEVICE);

  /** Codes are smaller than this. */
  public static final int CODES = 64;

  private final int code;
  private final String text;
  private final boolean makesHandle;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ParameterKind> parameters;

  Operation(
      int code, String text, boolean makesHandle, String description, ParameterKind... parameters) {
    this.code = code;
    this.text = text;
    this.makesHandle = makesHandle;
    this.description = description;
    this.parameters = List.of(parameters);
  }

  /** Number in fuzzer inputs, from 1 to {@link #CODES} - 1. */
  public int code() {
    return code;
  }

  /** Word in a litmus file. */
  public String text() {
    return text;
  }

  /** Whether its result can be named and used as a handle. */
  public boolean makesHandle() {
    return makesHandle;
  }

  /** What it does, in people's words. */
  public String description() {
    return description;
  }

  /** What it takes. Those that may be left out come last. */
  public List<ParameterKind> parameters() {
    return parameters;
  }

  /** How it is written, as in {@code bind DEV MM}. */
  public String form() {
    String name = makesHandle ? "[NAME =] " + text : text;
    return parameters.stream()
        .map(ParameterKind::form)
        .collect(Collectors.joining(" ", name + " ", ""));
  }

  /** The operation with this word. */
  public static Optional<Operation> of(String text) {
    return Stream.of(values()).filter(operation -> operation.text.equals(text)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Stream.of(values()).map(Operation::text).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
