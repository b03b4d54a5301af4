package io.faultline.explore;

import io.faultline.scenario.litmus.Condition;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.SearchReport;
import io.faultline.scenario.run.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Searches for what a question is about, and compares. */
public final class Judge {
  private final SearchPlan plan;
  private final SearchProgress progress;
  private final LockOrderOfAll locks;

  /**
   * A judge.
   *
   * @param plan how to search; only an exhaustive one can tell that there is nothing
   * @param progress told after each run; what it throws ends the search
   */
  public Judge(SearchPlan plan, SearchProgress progress) {
    this(plan, progress, new LockOrderOfAll());
  }

  /**
   * A judge whose runs are put together with others.
   *
   * @param plan how to search
   * @param progress told after each run
   * @param locks what all runs have shown of the lock order
   */
  public Judge(SearchPlan plan, SearchProgress progress, LockOrderOfAll locks) {
    this.plan = plan;
    this.progress = progress;
    this.locks = locks;
  }

  /** Judges one question. */
  public Judgement judge(Question question) {
    if (!question.missing().isEmpty()) {
      return skipped(question);
    }
    return new Trial(question).judgement();
  }

  private static Judgement skipped(Question question) {
    String names =
        question.missing().stream().map(feature -> feature.text()).collect(Collectors.joining(" "));
    return new Judgement(
        question,
        Conclusion.SKIPPED,
        true,
        "not searched: the machine has no " + names,
        new SearchReport(0, 0, false, Optional.empty()),
        0);
  }

  /** One search and what it means. */
  private final class Trial {
    private final Question question;
    private final long began = System.nanoTime();
    private String other = "";

    Trial(Question question) {
      this.question = question;
    }

    Judgement judgement() {
      Expectation expected = question.expectation();
      if (expected instanceof Expectation.Clean) {
        return absent(outcome -> outcome.verdict() != Verdict.CLEAN, List.of(), Conclusion.CLEAN);
      } else if (expected instanceof Expectation.Violation violation) {
        return present(outcome -> ofKind(outcome, violation.kind()), List.of());
      } else if (expected instanceof Expectation.Defect defect) {
        return present(outcome -> ofKind(outcome, defect.kind()), List.of());
      } else if (expected instanceof Expectation.Reachable reachable) {
        return present(Trial::holds, List.of(reachable.condition()));
      } else if (expected instanceof Expectation.Never never) {
        return absent(Trial::holds, List.of(never.condition()), Conclusion.UNREACHABLE);
      }
      return present(outcome -> outcome.verdict() == Verdict.CONTRACT, List.of());
    }

    private Judgement present(Predicate<Outcome> wanted, List<Condition> asked) {
      SearchReport search = search(outcome -> note(outcome, wanted.test(outcome)), asked);
      if (search.witness().isPresent()) {
        Outcome outcome = search.witness().get().outcome();
        return conclude(search, conclusion(outcome, !asked.isEmpty()), true, found(outcome));
      }
      Conclusion conclusion =
          !search.complete()
              ? Conclusion.UNDECIDED
              : asked.isEmpty() ? Conclusion.NOT_FOUND : Conclusion.UNREACHABLE;
      return conclude(search, conclusion, false, notFound(search));
    }

    private Judgement absent(
        Predicate<Outcome> unwanted, List<Condition> asked, Conclusion nothing) {
      SearchReport search = search(unwanted, asked);
      if (search.witness().isPresent()) {
        Outcome outcome = search.witness().get().outcome();
        return conclude(search, conclusion(outcome, !asked.isEmpty()), false, found(outcome));
      }
      return search.complete()
          ? conclude(search, nothing, true, "")
          : conclude(search, Conclusion.UNDECIDED, false, unfinished());
    }

    private SearchReport search(Predicate<Outcome> wanted, List<Condition> asked) {
      RunOptions options = RunOptions.LEAN.withDefects(question.defects()).asking(asked);
      return Search.run(
          question.source().scenario(), options, plan, wanted, progress, locks.watching(question));
    }

    private Judgement conclude(
        SearchReport search, Conclusion conclusion, boolean pass, String reason) {
      long millis = (System.nanoTime() - began) / 1_000_000;
      return new Judgement(question, conclusion, pass, reason, search, millis);
    }

    private static Conclusion conclusion(Outcome outcome, boolean asked) {
      return switch (outcome.verdict()) {
        case VIOLATION -> Conclusion.VIOLATION;
        case CONTRACT -> Conclusion.CONTRACT;
        case ASSERTION -> asked ? Conclusion.REACHABLE : Conclusion.ASSERTION;
        case CLEAN, ABANDONED -> Conclusion.REACHABLE;
      };
    }

    private static boolean ofKind(Outcome outcome, String kind) {
      return outcome.violated() && outcome.finding().kind().text().equals(kind);
    }

    private static boolean holds(Outcome outcome) {
      return !outcome.held().isEmpty() && outcome.held().get(0);
    }

    /** Remembers the first violation that is not what was looked for: it may be the reason. */
    private boolean note(Outcome outcome, boolean wanted) {
      if (!wanted && other.isEmpty() && outcome.violated()) {
        other = outcome.finding().kind().text() + ": " + outcome.message();
      }
      return wanted;
    }

    private static String found(Outcome outcome) {
      return outcome.violated()
          ? outcome.finding().kind().text() + ": " + outcome.message()
          : outcome.message();
    }

    private String notFound(SearchReport search) {
      String what = search.complete() ? "no schedule up to the bound shows it" : unfinished();
      return other.isEmpty() ? what : what + "; another violation is found: " + other;
    }

    private String unfinished() {
      return switch (plan.strategy()) {
        case EXHAUSTIVE ->
            "undecided: " + plan.runs() + " runs are spent; give more --runs or a lower --bound";
        case RANDOM, PCT, POS ->
            "undecided after "
                + plan.runs()
                + " runs; give more --runs, or --search exhaustive to settle it";
      };
    }
  }
}
