package io.faultline.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a parameter of an operation takes. */
public enum ParameterKind {
  /** A device of the machine. */
  DEVICE("DEV", "a device (dev0, dev1, ...)"),
  /** An address space of the machine. */
  MM("MM", "an address space (mm0, mm1, ...)"),
  /** A handle made by an earlier operation. */
  HANDLE("HANDLE", "a handle (a name given by an operation before, as in h0 = ...)"),
  /** A virtual address. */
  ADDRESS("ADDR", "an address (0x1000)"),
  /** What an access wants to do. */
  PERMISSIONS("PERM", "a permission (read, write, exec, priv, or several joined by +)"),
  /** Whether a page request ends its group; {@code last} when left out. */
  POSITION("[last|partial]", "last or partial"),
  /** The group of a page request; 0 when left out. */
  GROUP("[grp=N]", "grp=N with N from 0 to " + Limits.GROUP);

  private static final int MAX_DIGITS = 16;

  private final String form;
  private final String description;

  ParameterKind(String form, String description) {
    this.form = form;
    this.description = description;
  }

  /** How the form of an operation shows it. */
  public String form() {
    return form;
  }

  /** What it takes, in people's words. */
  public String description() {
    return description;
  }

  /** Reads an argument, or nothing if the text is none of this kind. */
  public Optional<Argument> parse(String text) {
    return switch (this) {
      case DEVICE -> Numbers.index(text, "dev").map(Argument.Device::new);
      case MM -> Numbers.index(text, "mm").map(Argument.Mm::new);
      case HANDLE ->
          Names.isHandle(text) ? Optional.of(new Argument.Handle(text)) : Optional.empty();
      case ADDRESS ->
          Numbers.parse(text, MAX_DIGITS)
              .filter(value -> value <= Limits.ADDRESS)
              .map(Argument.Address::new);
      case PERMISSIONS -> Argument.Permissions.parse(text).map(Argument.class::cast);
      case POSITION ->
          Stream.of(Argument.Position.values())
              .filter(position -> position.toString().equals(text))
              .map(Argument.class::cast)
              .findFirst();
      case GROUP ->
          Numbers.index(text, Argument.Group.PREFIX)
              .filter(index -> index <= Limits.GROUP)
              .map(Argument.Group::new);
    };
  }

  /** The argument that is meant when it is left out; nothing if it must be there. */
  public Optional<Argument> whenAbsent() {
    return switch (this) {
      case POSITION -> Optional.of(Argument.Position.LAST);
      case GROUP -> Optional.of(new Argument.Group(0));
      case DEVICE, MM, HANDLE, ADDRESS, PERMISSIONS -> Optional.empty();
    };
  }

  /** Whether the printer leaves it out when it has its usual value. */
  boolean isQuiet() {
    return this == GROUP;
  }

  /** Words to suggest for a mistyped argument. */
  public List<String> words() {
    return switch (this) {
      case PERMISSIONS -> Argument.Permissions.WORDS;
      case POSITION ->
          Stream.of(Argument.Position.values()).map(Argument.Position::toString).toList();
      case GROUP -> List.of(Argument.Group.PREFIX + "0");
      case DEVICE, MM, HANDLE, ADDRESS -> List.of();
    };
  }
}
