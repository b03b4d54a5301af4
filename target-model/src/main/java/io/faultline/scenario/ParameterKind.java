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
  /** A handle of a binding, made by an earlier operation. */
  HANDLE(
      "HANDLE",
      "a handle (a name given by an operation before, as in h0 = ...)",
      HandleKind.BINDING),
  /** A domain made by an earlier operation. */
  DOMAIN(
      "DOM", "a domain (a name given by an operation before, as in d0 = ...)", HandleKind.DOMAIN),
  /** A notifier made by an earlier operation. */
  NOTIFIER(
      "NOTIFIER",
      "a notifier (a name given by an operation before, as in n0 = ...)",
      HandleKind.NOTIFIER),
  /** A virtual address. */
  ADDRESS("ADDR", "an address (0x1000)"),
  /** What an access wants to do. */
  PERMISSIONS("PERM", "a permission (read, write, exec, priv, or several joined by +)"),
  /** Whether a page request ends its group; {@code last} when left out. */
  POSITION("[last|partial]", "last or partial"),
  /** The group of a page request; 0 when left out. */
  GROUP("[grp=N]", "grp=N with N from 0 to " + Limits.GROUP),
  /** A PASID by its number. */
  PASID("pasid=N", "pasid=N with N from 0 to " + Limits.PASID),
  /** What a new domain is for. */
  TYPE("TYPE", "a type of domain", false, "unmanaged", "identity", "blocked", "dma"),
  /** Which type of domain is looked for; any when left out. */
  WANTED(
      "[TYPE]", "a type of domain", true, "any", "unmanaged", "identity", "blocked", "dma", "sva"),
  /** Through which functions a device gets its domain; its own when left out. */
  FORM(
      "[device|group|handle|bare]",
      "a form of attaching",
      true,
      "device",
      "group",
      "handle",
      "bare"),
  /** Whether a PASID gets a handle; it does when this is left out. */
  HOLDING("[handle|bare]", "handle or bare", true, "handle", "bare"),
  /** Who claims DMA. */
  OWNER("OWNER", "an owner", false, "a", "b"),
  /** Whose DMA it is; that of the device when left out. */
  SCOPE("[device|group]", "device or group", true, "device", "group"),
  /** Off or on. */
  SWITCH("on|off", "on or off", false, "on", "off"),
  /** How a driver comes by a notifier. */
  NOTIFYING("get|register", "a way to a notifier", false, "get", "register");

  private static final int MAX_DIGITS = 16;

  private final String form;
  private final String description;
  private final HandleKind handle;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> choices;

  private final boolean optional;

  ParameterKind(String form, String description) {
    this(form, description, HandleKind.NONE);
  }

  ParameterKind(String form, String description, HandleKind handle) {
    this.form = form;
    this.description = description;
    this.handle = handle;
    this.choices = List.of();
    this.optional = false;
  }

  /** One of a few words; the first is the usual one where it may be left out. */
  ParameterKind(String form, String description, boolean optional, String... choices) {
    this.form = form;
    this.description = description + " (" + String.join(", ", choices) + ")";
    this.handle = HandleKind.NONE;
    this.choices = List.of(choices);
    this.optional = optional;
  }

  /** The words it takes if it takes one of a few; otherwise nothing. */
  public List<String> choices() {
    return choices;
  }

  /** The parameter that takes handles of this kind. */
  static ParameterKind of(HandleKind kind) {
    return switch (kind) {
      case BINDING -> HANDLE;
      case DOMAIN -> DOMAIN;
      case NOTIFIER -> NOTIFIER;
      case NONE -> throw new IllegalArgumentException("no parameter takes nothing");
    };
  }

  /** Which kind of handle it takes, if it takes one. */
  public HandleKind handle() {
    return handle;
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
      case HANDLE, DOMAIN, NOTIFIER ->
          Names.isHandle(text) ? Optional.of(new Argument.Handle(text, handle)) : Optional.empty();
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
      case PASID ->
          Numbers.index(text, Argument.Pasid.PREFIX)
              .filter(number -> number <= Limits.PASID)
              .map(Argument.Pasid::new);
      case TYPE, WANTED, FORM, HOLDING, OWNER, SCOPE, SWITCH, NOTIFYING ->
          Optional.of(choices.indexOf(text))
              .filter(index -> index >= 0)
              .map(index -> new Argument.Choice(this, index));
    };
  }

  /** The argument that is meant when it is left out; nothing if it must be there. */
  public Optional<Argument> whenAbsent() {
    return switch (this) {
      case POSITION -> Optional.of(Argument.Position.LAST);
      case GROUP -> Optional.of(new Argument.Group(0));
      case TYPE, WANTED, FORM, HOLDING, OWNER, SCOPE, SWITCH, NOTIFYING ->
          optional ? Optional.of(new Argument.Choice(this, 0)) : Optional.empty();
      case DEVICE, MM, HANDLE, DOMAIN, NOTIFIER, ADDRESS, PERMISSIONS, PASID -> Optional.empty();
    };
  }

  /** Whether the printer leaves it out when it has its usual value. */
  boolean isQuiet() {
    return this == GROUP || optional;
  }

  /** Words to suggest for a mistyped argument. */
  public List<String> words() {
    return switch (this) {
      case PERMISSIONS -> Argument.Permissions.WORDS;
      case POSITION ->
          Stream.of(Argument.Position.values()).map(Argument.Position::toString).toList();
      case GROUP -> List.of(Argument.Group.PREFIX + "0");
      case PASID -> List.of(Argument.Pasid.PREFIX + "1");
      case TYPE, WANTED, FORM, HOLDING, OWNER, SCOPE, SWITCH, NOTIFYING -> choices;
      case DEVICE, MM, HANDLE, DOMAIN, NOTIFIER, ADDRESS -> List.of();
    };
  }
}
