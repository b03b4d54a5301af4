package io.faultline.sim;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The choices of one run that differ from the default, in the order in which they are met. Where
 * the schedule says nothing a task runs on, and a free choice takes the first candidate.
 *
 * <p>Text form: entries separated by blanks or commas.
 *
 * <pre>
 * start&gt;B             B is the first task to run
 * A.1@SITE&gt;B          A, in its 1st operation, stands before SITE for the first time; B runs next
 * A.1@SITE#3&gt;B        the same at the third time
 * A.1^SITE&gt;prq0       A has blocked at SITE; prq0 runs next
 * prq0@SITE&gt;A         an agent has no operation number
 * A.end&gt;B             A has ended; B runs next
 * A.1?SITE&gt;n1         the environment picks the number 1 at SITE
 * </pre>
 *
 * @param choices the choices in order
 */
public record Schedule(List<Choice> choices) {
  /** Nothing but defaults. */
  public static final Schedule EMPTY = new Schedule(List.of());

  /**
   * One choice.
   *
   * @param place where it is made
   * @param next the task that runs next
   */
  public record Choice(Place place, String next) {
    /** Checks the name of the task. */
    public Choice {
      if (!Place.isName(next)) {
        throw new IllegalArgumentException("not a task's name: " + next);
      }
    }

    @Override
    public String toString() {
      return place + ">" + next;
    }
  }

  /** Copies the list. */
  public Schedule {
    choices = List.copyOf(choices);
  }

  /** How a number picked by the environment is written in place of a task. */
  public static String number(int picked) {
    return "n" + picked;
  }

  /** A schedule of these choices. */
  public static Schedule of(Choice... choices) {
    return new Schedule(List.of(choices));
  }

  /**
   * Reads the text form.
   *
   * @throws ScheduleSyntaxException if an entry cannot be read
   */
  public static Schedule parse(String text) {
    return ScheduleParser.parse(text);
  }

  /** Whether there is nothing but defaults. */
  public boolean isEmpty() {
    return choices.isEmpty();
  }

  /** How many of the choices take a task off that could have gone on. */
  public int preemptions() {
    return (int) choices.stream().filter(choice -> choice.place().isPreemption()).count();
  }

  /** The text form; {@link #parse} is its inverse. */
  @Override
  public String toString() {
    return choices.stream().map(Choice::toString).collect(Collectors.joining(" "));
  }
}
