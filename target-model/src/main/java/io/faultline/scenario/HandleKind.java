package io.faultline.scenario;

/** What an operation can give a name to. All names of a scenario are different. */
public enum HandleKind {
  /** Nothing. */
  NONE("nothing"),
  /** A device bound to an address space. */
  BINDING("binding"),
  /** A domain of a driver. */
  DOMAIN("domain"),
  /** A notifier of an address space. */
  NOTIFIER("notifier");

  private final String text;

  HandleKind(String text) {
    this.text = text;
  }

  /** How messages call it. */
  @Override
  public String toString() {
    return text;
  }
}
