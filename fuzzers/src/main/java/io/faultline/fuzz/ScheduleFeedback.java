package io.faultline.fuzz;

import com.code_intelligence.jazzer.api.Jazzer;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.sim.Chooser;
import io.faultline.sim.Situation;
import io.faultline.sim.Task;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the fuzzer what a run did that no edge of the model shows: before which step a task was
 * taken off and what the next one was about, and what each operation answered. The states are few
 * on purpose: a schedule as a whole is always a new one, and a corpus of all schedules leads
 * nowhere.
 */
final class ScheduleFeedback implements Chooser {
  /** What Jazzer takes for one id before states hide each other: the five upper bits. */
  private static final int KINDS = 32;

  private static final int KIND_SHIFT = 3;
  private static final int PLACES = 4096;
  private static final int FIRST_ANSWER = PLACES;
  private static final int ANSWERS = 1024;

  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<String, Integer> kinds = new HashMap<>();
  private final Map<String, Integer> answers = new HashMap<>();
  private final BitSet told = new BitSet();
  private Scenario scenario;
  private Chooser chooser;

  /** Watches the next run. */
  Chooser watching(Scenario run, Chooser choices) {
    scenario = run;
    chooser = choices;
    return this;
  }

  /** Number of different states so far. */
  int states() {
    return told.cardinality();
  }

  @Override
  public boolean looksAtSteps() {
    return chooser.looksAtSteps();
  }

  @Override
  public int pass() {
    return chooser.pass();
  }

  @Override
  public int atPoint(Situation situation) {
    int picked = chooser.atPoint(situation);
    if (picked >= 0) {
      switched(situation, picked, true);
    }
    return picked;
  }

  @Override
  public int whenFree(Situation situation) {
    int picked = chooser.whenFree(situation);
    if (picked > 0) {
      switched(situation, picked, false);
    }
    return picked;
  }

  @Override
  public int number(int n, Situation situation) {
    return chooser.number(n, situation);
  }

  /** The run has ended. */
  void ended(Outcome outcome) {
    for (Map.Entry<OperationRef, Result> entry : outcome.results().entrySet()) {
      Result result = entry.getValue();
      boolean refused = result.isErrno() || result.isSkip();
      String answer = operation(entry.getKey()) + (refused ? " " + result : "");
      tell(0, FIRST_ANSWER + number(answers, answer, ANSWERS));
    }
  }

  private void switched(Situation situation, int picked, boolean preempted) {
    long place = (long) situation.site() << 1 | (preempted ? 1 : 0);
    tell(number(kinds, kind(situation.candidate(picked)), KINDS), number(places, place, PLACES));
  }

  private void tell(int kind, int id) {
    Jazzer.exploreState((byte) (kind << KIND_SHIFT), id);
    told.set(id * KINDS + kind);
  }

  /** What a task is about: its operation, or the sort of agent it is. */
  private String kind(Task task) {
    return task.agent()
        ? task.prefix()
        : operation(new OperationRef(task.name(), task.operation()));
  }

  private String operation(OperationRef at) {
    return scenario.call(at).map(call -> call.operation().text()).orElse("");
  }

  /** Numbers things as they come; when there are too many, some share a number. */
  private static <K> int number(Map<K, Integer> numbers, K thing, int most) {
    Integer known = numbers.get(thing);
    if (known == null) {
      known = numbers.size() % most;
      numbers.put(thing, known);
    }
    return known;
  }
}
