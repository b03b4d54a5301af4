package io.faultline.sim;

/**
 * A point of a run that a schedule can name. It is made of names, not of counts of steps, so it
 * outlives an unrelated edit of the model.
 *
 * @param moment what happens there
 * @param task the task that is left; empty at the start of the run
 * @param operation its operation, from 1; 0 for an agent and where a task ends
 * @param site the access or lock it stands before; empty at the start and where a task ends
 * @param occurrence which time that site is met in that operation, from 1; 0 without a site
 */
public record Place(Moment moment, String task, int operation, String site, int occurrence) {
  /** What happens at a place. */
  public enum Moment {
    /** The first task is picked. */
    START,
    /** The task could go on. */
    BEFORE,
    /** The task has blocked. */
    BLOCKED,
    /** The environment picks a number there, such as whether an allocation fails. */
    PICK,
    /** The task has ended. */
    END
  }

  /** The start of a run. */
  public static final Place START = new Place(Moment.START, "", 0, "", 0);

  /** Checks that the parts belong to the moment. */
  public Place {
    boolean sited = moment != Moment.START && moment != Moment.END;
    require(moment == Moment.START ? task.isEmpty() : isName(task), "not a task's name: " + task);
    require(sited ? isSite(site) : site.isEmpty(), "not a site here: " + site);
    require(sited ? occurrence >= 1 : occurrence == 0, "wrong occurrence: " + occurrence);
    require(sited ? operation >= 0 : operation == 0, "wrong operation: " + operation);
  }

  /** A task stands before a site and could go on. */
  public static Place before(String task, int operation, String site, int occurrence) {
    return new Place(Moment.BEFORE, task, operation, site, occurrence);
  }

  /** A task has blocked at a site. */
  public static Place blocked(String task, int operation, String site, int occurrence) {
    return new Place(Moment.BLOCKED, task, operation, site, occurrence);
  }

  /** The environment picks a number at a step of a task. */
  public static Place pick(String task, int operation, String site, int occurrence) {
    return new Place(Moment.PICK, task, operation, site, occurrence);
  }

  /** A task has ended. */
  public static Place end(String task) {
    return new Place(Moment.END, task, 0, "", 0);
  }

  /** Whether leaving the task here costs a preemption. */
  public boolean isPreemption() {
    return moment == Moment.BEFORE;
  }

  /** Whether the text can be the name of a task or an agent: a letter, then letters, digits, _. */
  public static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '_';
      if (!letter && !(i > 0 && later)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether the text can name a site: not empty, no blank, comma, # or control character. */
  public static boolean isSite(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '#' || Character.isWhitespace(c) || Character.isISOControl(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The text form, as in {@code A.1@SITE#2}. */
  @Override
  public String toString() {
    return switch (moment) {
      case START -> "start";
      case END -> task + ".end";
      case BEFORE -> sited('@');
      case BLOCKED -> sited('^');
      case PICK -> sited('?');
    };
  }

  private String sited(char mark) {
    String who = operation == 0 ? task : task + "." + operation;
    return who + mark + site + (occurrence == 1 ? "" : "#" + occurrence);
  }
}
