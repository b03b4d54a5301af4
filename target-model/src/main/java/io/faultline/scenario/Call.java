package io.faultline.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation with its arguments, as it stands in a program. Its {@code toString} is its canonical
 * text.
 *
 * @param operation what to do
 * @param arguments one for each parameter, those included that may be left out in text
 * @param makes the name of the handle it makes, if it gives it one
 * @param unchecked whether it is done even where it breaks a contract
 * @param expected the results it may have; empty if any will do
 */
public record Call(
    Operation operation,
    List<Argument> arguments,
    Optional<String> makes,
    boolean unchecked,
    List<Result> expected) {
  /** Checks the arguments against the parameters. */
  public Call {
    arguments = List.copyOf(arguments);
    expected = List.copyOf(expected);
    List<ParameterKind> parameters = operation.parameters();
    boolean fits = arguments.size() == parameters.size();
    for (int i = 0; fits && i < arguments.size(); i++) {
      fits = arguments.get(i).kind() == parameters.get(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(arguments + " do not fit " + operation.form());
    }
    if (makes.isPresent() && !operation.makesHandle()) {
      throw new IllegalArgumentException(operation + " makes no handle");
    }
  }

  /** A call with the usual values for arguments left out at the end. */
  public static Call of(Operation operation, Argument... arguments) {
    List<Argument> all = new ArrayList<>(List.of(arguments));
    List<ParameterKind> parameters = operation.parameters();
    while (all.size() < parameters.size()) {
      ParameterKind kind = parameters.get(all.size());
      all.add(
          kind.whenAbsent()
              .orElseThrow(() -> new IllegalArgumentException("form: " + operation.form())));
    }
    return new Call(operation, all, Optional.empty(), false, List.of());
  }

  /** The same call with its handle named. */
  public Call named(String name) {
    return new Call(operation, arguments, Optional.of(name), unchecked, expected);
  }

  /** The same call that may have these results. */
  public Call expecting(List<Result> results) {
    return new Call(operation, arguments, makes, unchecked, results);
  }

  /** The same call with other arguments. */
  public Call withArguments(List<Argument> values) {
    return new Call(operation, values, makes, unchecked, expected);
  }

  /** Whether a result is one of those asserted. */
  public boolean allows(Result result) {
    return expected.isEmpty() || expected.contains(result);
  }

  /** Whether it names a device. */
  public boolean namesDevice() {
    return operation.position(ParameterKind.DEVICE) >= 0;
  }

  /** Number of the device it names. */
  public int device() {
    return argument(ParameterKind.DEVICE, Argument.Device.class).index();
  }

  /** Number of the address space it names. */
  public int mm() {
    return argument(ParameterKind.MM, Argument.Mm.class).index();
  }

  /** Number of the second address space it names. */
  public int otherMm() {
    boolean first = true;
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Mm mm) {
        if (!first) {
          return mm.index();
        }
        first = false;
      }
    }
    throw new IllegalStateException(operation + " names no second address space");
  }

  /** Name of the binding it uses. */
  public String handle() {
    return argument(ParameterKind.HANDLE, Argument.Handle.class).name();
  }

  /** Name of the domain it uses. */
  public String domain() {
    return argument(ParameterKind.DOMAIN, Argument.Handle.class).name();
  }

  /** Name of the notifier it uses. */
  public String notifier() {
    return argument(ParameterKind.NOTIFIER, Argument.Handle.class).name();
  }

  /** The address it names. */
  public long address() {
    return argument(ParameterKind.ADDRESS, Argument.Address.class).value();
  }

  /** The permissions it asks for. */
  public Argument.Permissions permissions() {
    return argument(ParameterKind.PERMISSIONS, Argument.Permissions.class);
  }

  /** Whether its page request is the last of its group. */
  public boolean last() {
    return argument(ParameterKind.POSITION, Argument.Position.class) == Argument.Position.LAST;
  }

  /** The group of its page request. */
  public int group() {
    return argument(ParameterKind.GROUP, Argument.Group.class).index();
  }

  /** The PASID it names. */
  public int pasid() {
    return argument(ParameterKind.PASID, Argument.Pasid.class).number();
  }

  /** Which of the words of a parameter it has. */
  public String choice(ParameterKind kind) {
    return argument(kind, Argument.Choice.class).toString();
  }

  private <T extends Argument> T argument(ParameterKind kind, Class<T> type) {
    int position = operation.position(kind);
    if (position < 0) {
      throw new IllegalStateException(operation + " has no " + kind.form());
    }
    return type.cast(arguments.get(position));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    makes.ifPresent(name -> text.append(name).append(" = "));
    text.append(unchecked ? "unchecked " : "").append(operation.text());
    for (Argument argument : arguments) {
      ParameterKind kind = argument.kind();
      if (!kind.isQuiet() || !kind.whenAbsent().equals(Optional.of(argument))) {
        text.append(' ').append(argument);
      }
    }
    for (int i = 0; i < expected.size(); i++) {
      text.append(i == 0 ? " => " : " | ").append(expected.get(i));
    }
    return text.toString();
  }
}
