package io.faultline.check;

/**
 * The first obligation of a caller or endpoint that the scenario broke in a run. What goes wrong
 * afterwards is its consequence and no finding; what was seen before still counts.
 */
public final class Breaches {
  private final Checks checks;
  private String first;
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
            locksBefore = checks.lockOrder().graph().copy();
          }
        });
  }

  /** The first one, or null. */
  public String first() {
    return first;
  }

  /** The lock order as far as it was shown while all obligations were kept. */
  public LockGraph locks() {
    return first == null ? checks.lockOrder().graph() : locksBefore;
  }

  /** What was broken, and what came of it. */
  public String consequence(Finding finding) {
    return finding == null
        ? first
        : first + "; what came of it: " + finding.kind().text() + ": " + finding.title();
  }
}
