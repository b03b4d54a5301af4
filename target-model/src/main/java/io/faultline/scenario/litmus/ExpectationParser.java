package io.faultline.scenario.litmus;

import io.faultline.scenario.KindNames;
import io.faultline.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** Reads what stands after {@code expect}. */
final class ExpectationParser {
  private static final List<String> WORDS =
      List.of("clean", "violation", "defect", "reachable", "never", "contract");

  private final Scenario scenario;
  private final List<String> defects;

  ExpectationParser(Scenario scenario, List<String> defects) {
    this.scenario = scenario;
    this.defects = defects;
  }

  Expectation parse(Statement statement) {
    List<Word> words = statement.words();
    if (words.isEmpty()) {
      throw statement.missing("after `expect` comes one of " + String.join(", ", WORDS));
    }
    Word first = words.get(0);
    return switch (first.text()) {
      case "clean" -> alone(words, new Expectation.Clean());
      case "contract" -> alone(words, new Expectation.Contract());
      case "violation" -> violation(statement, words);
      case "defect" -> defect(statement, words);
      case "reachable" -> new Expectation.Reachable(condition(statement, first));
      case "never" -> new Expectation.Never(condition(statement, first));
      default ->
          throw first.error(
              "unknown expectation `" + first.text() + "`: known are " + String.join(", ", WORDS),
              WORDS);
    };
  }

  private static Expectation alone(List<Word> words, Expectation expectation) {
    noMoreThan(1, words, "expect " + expectation);
    return expectation;
  }

  private static Expectation violation(Statement statement, List<Word> words) {
    if (words.size() == 1) {
      throw statement.missing("here is a kind of violation missing: expect violation KIND");
    }
    noMoreThan(2, words, "expect violation KIND");
    return new Expectation.Violation(kind(words.get(1)));
  }

  private Expectation defect(Statement statement, List<Word> words) {
    if (words.size() == 1) {
      throw statement.missing("here is a kind of violation missing: expect defect [ID] KIND");
    }
    noMoreThan(3, words, "expect defect [ID] KIND");
    if (defects.isEmpty()) {
      throw words.get(0).error("this speaks of a defect, but the file has no `defect` line");
    }
    if (words.size() == 2) {
      return new Expectation.Defect(Optional.empty(), kind(words.get(1)));
    }
    Word id = words.get(1);
    if (!defects.contains(id.text())) {
      throw id.error("`" + id.text() + "` is none of the file's defects", defects);
    }
    return new Expectation.Defect(Optional.of(id.text()), kind(words.get(2)));
  }

  private Condition condition(Statement statement, Word first) {
    return ConditionParser.parse(statement.line(), first.end(), scenario);
  }

  private static String kind(Word word) {
    if (!KindNames.contains(word.text())) {
      throw word.error(
          "`"
              + word.text()
              + "` is no kind of violation: known are "
              + String.join(", ", KindNames.ALL),
          KindNames.ALL);
    }
    return word.text();
  }

  private static void noMoreThan(int count, List<Word> words, String form) {
    if (words.size() > count) {
      Word extra = words.get(count);
      throw extra.error("`" + extra.text() + "` is too much: the form is " + form);
    }
  }
}
