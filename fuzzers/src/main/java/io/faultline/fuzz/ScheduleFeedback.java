package io.faultline.fuzz;

import com.code_intelligence.jazzer.api.Jazzer;
import io.faultline.check.LockOrderRule;
import io.faultline.scenario.Call;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.run.Outcome;
import io.faultline.sim.Chooser;
import io.faultline.sim.RunStates;
import io.faultline.sim.Situation;
import io.faultline.sim.Task;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the fuzzer what a run did that no edge of the model shows: before which step a task was
 * taken off and what the next one was about, which locks both held, who wrote last what is read
 * where, what each operation answered, and which sorts of objects lived when it ended. The states
 * are few on purpose: a schedule as a whole is always a new one, and a corpus of all schedules
 * leads nowhere.
 */
final class ScheduleFeedback implements Chooser, RunStates {
  /** What Jazzer takes for one id before states hide each other: the five upper bits. */
  private static final int STATES = 32;

  private static final int STATE_SHIFT = 3;
  private static final int SWITCHES = 1 << 15;
  private static final int ANSWERS = 1024;
  private static final int FIRST_ANSWER = SWITCHES;
  private static final int POPULATIONS = 1024;
  private static final int FIRST_POPULATION = FIRST_ANSWER + ANSWERS;
  private static final int LOCK_SETS = 1024;
  private static final int FIRST_LOCK_SET = FIRST_POPULATION + POPULATIONS;
  private static final int READS = 1 << 13;
  private static final int FIRST_READ = FIRST_LOCK_SET + LOCK_SETS;

  private final Map<String, Integer> agents = new HashMap<>();
  private final Numbers switches = new Numbers(SWITCHES);
  private final Numbers answers = new Numbers(ANSWERS);
  private final Numbers populations = new Numbers(POPULATIONS);
  private final Numbers lockSets = new Numbers(LOCK_SETS);
  private final Numbers reads = new Numbers(READS);
  private final BitSet told = new BitSet();
  // By state: the last run that told it. Telling it again would change nothing and is not cheap.
  private final int[] lastTold = new int[FIRST_READ + READS];
  private int run;
  private Scenario scenario;
  private Chooser chooser;

  /** Watches the next run. */
  Chooser watching(Scenario next, Chooser choices) {
    scenario = next;
    chooser = choices;
    run++;
    return this;
  }

  /** Number of different states so far. */
  int told() {
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
  public RunStates states() {
    return this;
  }

  @Override
  public void operationEnded(Task task, long population) {
    tell(FIRST_POPULATION + populations.of(31 * population + kind(task)));
  }

  @Override
  public void reads(Task reader, Task writer, int site) {
    tell(FIRST_READ + reads.of((long) site << Byte.SIZE | (kind(writer) & 0xff)));
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
      OperationRef at = entry.getKey();
      long answer = result.isErrno() || result.isSkip() ? result.code() : 0;
      long operation = scenario.calls(at.task()).get(at.number() - 1).operation().code();
      tell(FIRST_ANSWER + answers.of(answer << Byte.SIZE | operation));
    }
  }

  private void switched(Situation situation, int picked, boolean preempted) {
    long place = (long) situation.site() << 1 | (preempted ? 1 : 0);
    Task next = situation.candidate(picked);
    long kind = kind(next) & 0xff;
    tell(switches.of(place << Byte.SIZE | kind));
    if (situation.task() != null) {
      locks(situation.task(), next);
    }
  }

  /** The locks of the task that goes and of the one that comes, where either holds any. */
  private void locks(Task left, Task picked) {
    long both = 31 * LockOrderRule.lockSet(left) + LockOrderRule.lockSet(picked);
    if (both != 0) {
      tell(FIRST_LOCK_SET + lockSets.of(both));
    }
  }

  /**
   * Tells a state by its number. The fuzzer clears and looks through all it has for an id in each
   * run, so ids are filled one after the other.
   */
  private void tell(int state) {
    if (lastTold[state] != run) {
      lastTold[state] = run;
      told.set(state);
      Jazzer.exploreState((byte) (state % STATES << STATE_SHIFT), state / STATES);
    }
  }

  /** What a task is about: the code of its operation, or the sort of agent it is, negative. */
  private int kind(Task task) {
    if (task.agent()) {
      return agents.computeIfAbsent(task.prefix(), any -> -1 - agents.size());
    }
    List<Call> calls = scenario.calls(task.name());
    int number = task.operation();
    return number < 1 || number > calls.size() ? 0 : calls.get(number - 1).operation().code();
  }
}
