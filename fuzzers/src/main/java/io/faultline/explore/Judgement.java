package io.faultline.explore;

import io.faultline.check.Finding;
import io.faultline.scenario.run.SearchReport;
import io.faultline.scenario.run.Witness;
import java.util.Optional;

/**
 * What became of a question.
 *
 * @param question what was asked
 * @param conclusion what the search came to
 * @param pass whether that is what was expected
 * @param reason one line for people
 * @param search the search; empty when there was none
 * @param elapsedMillis how long it took
 */
public record Judgement(
    Question question,
    Conclusion conclusion,
    boolean pass,
    String reason,
    SearchReport search,
    long elapsedMillis) {
  /** The run that settled it. */
  public Optional<Witness> witness() {
    return search.witness();
  }

  /** What that run found; what comes of a breach of contract is no finding. */
  public Optional<Finding> finding() {
    return witness().filter(run -> run.outcome().violated()).map(run -> run.outcome().finding());
  }

  /** Whether the search came to an end that tells something. */
  public boolean decided() {
    return conclusion != Conclusion.UNDECIDED && conclusion != Conclusion.SKIPPED;
  }
}
