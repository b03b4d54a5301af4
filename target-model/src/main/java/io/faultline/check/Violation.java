package io.faultline.check;

import io.faultline.sim.RunStopped;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule was broken. Its stack is synthetic and made from the identity, so the same bug keeps the
 * same stack across edits, JDKs and back ends.
 */
public final class Violation extends RunStopped {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  public Violation(Finding finding) {
    super(finding.kind().text() + ": " + finding.title());
    this.finding = finding;
    setStackTrace(frames(finding));
  }

  public Finding finding() {
    return finding;
  }

  private static StackTraceElement[] frames(Finding finding) {
    List<StackTraceElement> frames = new ArrayList<>();
    frames.add(frame("symptom", finding.symptom()));
    frames.add(frame("cause", finding.cause()));
    frames.add(frame(finding.kind().text(), finding.object()));
    return frames.toArray(StackTraceElement[]::new);
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement("io.faultline.finding." + type, method, null, -1);
  }
}
