package io.faultline.scenario.litmus;

import io.faultline.scenario.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parts lines into statements. A line that begins with a blank and not with a keyword goes on with
 * the operations of the init part or task above it.
 */
final class Statements {
  private final List<Statement> found = new ArrayList<>();
  private Statement above;

  private Statements() {}

  static List<Statement> of(List<Line> lines) {
    Statements statements = new Statements();
    for (Line line : lines) {
      statements.add(line);
    }
    return statements.found;
  }

  private void add(Line raw) {
    Line line = raw.withoutComment();
    List<Word> words = line.words(0, List.of());
    if (words.isEmpty()) {
      return;
    }
    Word first = words.get(0);
    Optional<Keyword> keyword = Keyword.of(first.text());
    if (keyword.isPresent()) {
      above = begin(keyword.get(), raw, words);
    } else if (first.offset() > 0 && continues()) {
      above = new Statement(above.keyword(), first, above.task(), first.offset());
    } else {
      throw unknown(first);
    }
    found.add(above);
  }

  private boolean continues() {
    return above != null && (above.keyword() == Keyword.INIT || above.keyword() == Keyword.TASK);
  }

  private Statement begin(Keyword keyword, Line raw, List<Word> words) {
    Word head = words.get(0);
    if (keyword == Keyword.DOC) {
      // The text of a doc line may hold '#'.
      Word whole = new Word(raw, head.offset(), head.text());
      return new Statement(keyword, whole, Optional.empty(), raw.skipBlanks(whole.end()));
    }
    if (keyword != Keyword.TASK) {
      return new Statement(keyword, head, Optional.empty(), head.end());
    }
    if (words.size() == 1) {
      throw head.line().error(head.end(), "a task has a name and operations: task NAME OPERATION");
    }
    Word name = words.get(1);
    if (!Names.isTask(name.text())) {
      throw name.error("`" + name.text() + "` cannot name a task: " + Names.TASK_FORM);
    }
    return new Statement(keyword, head, Optional.of(name), name.end());
  }

  private LitmusSyntaxException unknown(Word first) {
    if (found.isEmpty()) {
      return first.error(
          "a litmus file begins with `litmus NAME`, not with `" + first.text() + "`",
          List.of(Keyword.LITMUS.text()));
    }
    if (first.offset() > 0) {
      return first.error(
          "a line begins with a keyword; only operations of init or of a task go on without one",
          Keyword.words());
    }
    return first.error(
        "unknown keyword `"
            + first.text()
            + "`: a line begins with one of "
            + String.join(", ", Keyword.words()),
        Keyword.words());
  }
}
