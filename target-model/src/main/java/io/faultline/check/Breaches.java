package io.faultline.check;

/**
 * The first obligation of a caller or endpoint that the scenario broke in a run. What goes wrong
 * afterwards is its consequence and no finding; what was seen before still counts. A misdeed is
 * what the machine line allows a device to do against its contract: it matters only when something
 * goes wrong.
 */
public final class Breaches {
  private final Checks checks;
  private String first;
  private String misdeed;
  private LockGraph locksBefore;

  Breaches(Checks checks) {
    this.checks = checks;
  }

  /**
   * An obligation is being broken; the run goes on.
   *
   * @param obligation what had to hold, in a sentence
   */
  public void note(String obligation) {
    checks.exclusively(
        () -> {
          if (first == null) {
            first = obligation;
            keepLocks();
          }
        });
  }

  /**
   * A device does what the machine line allows it and its contract does not.
   *
   * @param deed what it does, in a sentence
   */
  public void misdeed(String deed) {
    checks.exclusively(
        () -> {
          if (misdeed == null) {
            misdeed = deed;
            keepLocks();
          }
        });
  }

  private void keepLocks() {
    if (locksBefore == null) {
      locksBefore = checks.lockOrder().graph().copy();
    }
  }

  /** The first one, or null. */
  public String first() {
    return first;
  }

  /** Whether the run is no matter of the model: an obligation was broken, or a misdeed told. */
  public boolean answerFor(Throwable wrong) {
    return first != null || (misdeed != null && wrong != null);
  }

  /** The lock order as far as it was shown while all obligations were kept. */
  public LockGraph locks() {
    return locksBefore == null ? checks.lockOrder().graph() : locksBefore;
  }

  /** What was broken, and what came of it. */
  public String consequence(Finding finding) {
    String broken = first == null ? misdeed : first;
    return finding == null
        ? broken
        : broken + "; what came of it: " + finding.kind().text() + ": " + finding.title();
  }
}
