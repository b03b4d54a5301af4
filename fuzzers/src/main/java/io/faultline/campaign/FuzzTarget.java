package io.faultline.campaign;

import io.faultline.fuzz.AttachTarget;
import io.faultline.fuzz.IopfTarget;
import io.faultline.fuzz.Repertoire;
import io.faultline.fuzz.SvaTarget;
import io.faultline.scenario.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What campaigns can fuzz. Each is a class with a method that Jazzer calls. */
public enum FuzzTarget {
  SVA(
      SvaTarget.class,
      SvaTarget.REPERTOIRE,
      "bind, fault, unbind and process exit behind the mock driver; any interleaving"),
  IOPF(
      IopfTarget.class,
      IopfTarget.REPERTOIRE,
      "faults that come in while they are enabled, disabled, flushed and discarded"),
  ATTACH(
      AttachTarget.class,
      AttachTarget.REPERTOIRE,
      "domains attached to devices and PASIDs, replaced and freed; owners; devices that come and go");

  private final Class<?> called;

  @SuppressWarnings("ImmutableEnumChecker") // never changes
  private final Repertoire repertoire;

  private final String description;

  FuzzTarget(Class<?> called, Repertoire repertoire, String description) {
    this.called = called;
    this.repertoire = repertoire;
    this.description = description;
  }

  /** The word for it on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it fuzzes, in people's words. */
  public String description() {
    return description;
  }

  /** The class that Jazzer calls. */
  public String className() {
    return called.getName();
  }

  /** The operations its inputs are made of. */
  public Repertoire repertoire() {
    return repertoire;
  }

  /** Those operations. */
  public List<Operation> operations() {
    return repertoire.operations();
  }

  /** The target with this word. */
  public static Optional<FuzzTarget> of(String text) {
    return Stream.of(values()).filter(target -> target.text().equals(text)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Stream.of(values()).map(FuzzTarget::text).toList();
  }
}
