package io.faultline.sim;

import java.util.ArrayList;
import java.util.List;

/** Reads one entry of a schedule. */
final class ScheduleParser {
  private static final int MAX_DIGITS = 9;

  private final String entry;
  private final int start;

  private ScheduleParser(String entry, int start) {
    this.entry = entry;
    this.start = start;
  }

  static Schedule parse(String text) {
    List<Schedule.Choice> choices = new ArrayList<>();
    int begin = next(text, 0, false);
    while (begin < text.length()) {
      int end = next(text, begin, true);
      choices.add(new ScheduleParser(text.substring(begin, end), begin).choice());
      begin = next(text, end, false);
    }
    return choices.isEmpty() ? Schedule.EMPTY : new Schedule(choices);
  }

  /** The first index from {@code from} on that holds a separator, or that holds none. */
  private static int next(String text, int from, boolean separator) {
    int at = from;
    while (at < text.length() && isSeparator(text.charAt(at)) != separator) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == ',' || Character.isWhitespace(c);
  }

  private Schedule.Choice choice() {
    // A site may hold '>' as in group->mutex; the name of a task never does.
    int arrow = entry.lastIndexOf('>');
    if (arrow < 0) {
      throw wrong(entry.length(), "it does not say who runs next: write PLACE>TASK");
    }
    String next = entry.substring(arrow + 1);
    if (!Place.isName(next)) {
      throw wrong(arrow + 1, "after the last > comes the name of the task that runs next");
    }
    return new Schedule.Choice(place(arrow), next);
  }

  private Place place(int end) {
    String head = entry.substring(0, end);
    if (head.equals("start")) {
      return Place.START;
    }
    for (int i = 0; i < end; i++) {
      if ("@^?".indexOf(head.charAt(i)) >= 0) {
        return sited(head, i);
      }
    }
    if (head.endsWith(".end")) {
      return Place.end(name(head.substring(0, end - ".end".length())));
    }
    throw wrong(
        0, "before the last > comes start, TASK.end, TASK.N@SITE, TASK.N^SITE or TASK.N?SITE");
  }

  private Place sited(String head, int mark) {
    String who = head.substring(0, mark);
    int dot = who.indexOf('.');
    String task = name(dot < 0 ? who : who.substring(0, dot));
    int operation = dot < 0 ? 0 : number(head, dot + 1, mark, "the number of an operation");
    int hash = head.indexOf('#', mark);
    String site = head.substring(mark + 1, hash < 0 ? head.length() : hash);
    if (!Place.isSite(site)) {
      throw wrong(mark + 1, "after " + head.charAt(mark) + " comes the name of a site");
    }
    int occurrence =
        hash < 0 ? 1 : number(head, hash + 1, head.length(), "the number of an occurrence");
    return switch (head.charAt(mark)) {
      case '@' -> Place.before(task, operation, site, occurrence);
      case '^' -> Place.blocked(task, operation, site, occurrence);
      default -> Place.pick(task, operation, site, occurrence);
    };
  }

  private String name(String text) {
    if (!Place.isName(text)) {
      throw wrong(0, "it does not begin with the name of a task (a letter, then letters, digits)");
    }
    return text;
  }

  private int number(String text, int from, int to, String what) {
    boolean digits = to > from && to - from <= MAX_DIGITS && text.charAt(from) != '0';
    for (int i = from; i < to && digits; i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw wrong(from, "here stands " + what + ", counted from 1");
    }
    return Integer.parseInt(text.substring(from, to));
  }

  private ScheduleSyntaxException wrong(int offset, String detail) {
    return new ScheduleSyntaxException(entry, start + offset, detail);
  }
}
