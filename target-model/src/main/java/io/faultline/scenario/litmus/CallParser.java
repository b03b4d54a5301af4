package io.faultline.scenario.litmus;

import io.faultline.scenario.Call;
import io.faultline.scenario.Operation;
import io.faultline.scenario.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code [NAME =] [unchecked] OPERATION ARGUMENTS [=> RESULT | RESULT ...]}. */
final class CallParser {
  private static final String UNCHECKED = "unchecked";
  private static final String NAMES = "=";
  private static final String GIVES = "=>";
  private static final String OR = "|";

  private final Statement statement;
  private final List<Word> words;
  private int next;

  private CallParser(Statement statement) {
    this.statement = statement;
    this.words = statement.words(List.of(GIVES, OR));
  }

  static ParsedCall parse(Statement statement) {
    return new CallParser(statement).call();
  }

  private ParsedCall call() {
    boolean unchecked = take(UNCHECKED);
    Optional<Word> made = madeName();
    unchecked |= take(UNCHECKED);
    if (next == words.size()) {
      throw statement.missing("here is an operation missing");
    }
    Word name = words.get(next++);
    Operation operation = Operation.of(name.text()).orElseThrow(() -> unknown(name));
    if (made.isPresent() && !operation.makesHandle()) {
      throw made.get().error("`" + operation + "` makes no handle that could be named");
    }
    ArgumentParser arguments = ArgumentParser.parse(operation, name, argumentWords());
    Call call = new Call(operation, arguments.values(), made.map(Word::text), unchecked, results());
    return new ParsedCall(call, name, made, arguments.words());
  }

  private boolean take(String text) {
    boolean there = next < words.size() && words.get(next).is(text);
    next += there ? 1 : 0;
    return there;
  }

  private Optional<Word> madeName() {
    if (next + 1 >= words.size() || !words.get(next + 1).is(NAMES)) {
      return Optional.empty();
    }
    next += 2;
    return Optional.of(words.get(next - 2));
  }

  private static LitmusSyntaxException unknown(Word name) {
    if (name.text().contains(NAMES)) {
      return name.error("a named result is written with blanks, as in h0 = bind dev0 mm0");
    }
    List<String> known = new ArrayList<>(Operation.words());
    known.add(UNCHECKED);
    return name.error("unknown operation `" + name.text() + "`", known);
  }

  private List<Word> argumentWords() {
    List<Word> found = new ArrayList<>();
    while (next < words.size() && !words.get(next).is(GIVES)) {
      found.add(words.get(next++));
    }
    return found;
  }

  private List<Result> results() {
    List<Result> results = new ArrayList<>();
    if (take(GIVES)) {
      results.add(result());
    }
    while (take(OR)) {
      results.add(result());
    }
    if (next < words.size()) {
      throw words.get(next).error("several results are parted by |, as in => 0 | EBUSY");
    }
    return results;
  }

  private Result result() {
    if (next == words.size()) {
      throw statement.missing(
          "here is a result missing: 0, a number, an errno like EBUSY, or SKIP");
    }
    return ResultWord.read(words.get(next++));
  }
}
