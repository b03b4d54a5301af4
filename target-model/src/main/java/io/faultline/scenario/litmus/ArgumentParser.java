package io.faultline.scenario.litmus;

import io.faultline.scenario.Argument;
import io.faultline.scenario.Operation;
import io.faultline.scenario.ParameterKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts the words after an operation among its parameters. */
final class ArgumentParser {
  private final Operation operation;
  private final List<Word> words = new ArrayList<>();
  private final List<Argument> values = new ArrayList<>();

  private ArgumentParser(Operation operation) {
    this.operation = operation;
  }

  static ArgumentParser parse(Operation operation, Word name, List<Word> given) {
    ArgumentParser parser = new ArgumentParser(operation);
    int required = 0;
    for (ParameterKind kind : operation.parameters()) {
      Optional<Argument> usual = kind.whenAbsent();
      if (usual.isPresent()) {
        parser.add(name, usual.get());
      } else {
        Word last = required == 0 ? name : given.get(required - 1);
        parser.required(kind, required < given.size() ? given.get(required) : null, last);
        required++;
      }
    }
    for (Word word : given.subList(required, given.size())) {
      parser.optional(word, name);
    }
    return parser;
  }

  /** One value for each parameter. */
  List<Argument> values() {
    return values;
  }

  /** One word for each parameter: the operation's own for those left out. */
  List<Word> words() {
    return words;
  }

  private void add(Word word, Argument value) {
    words.add(word);
    values.add(value);
  }

  private void required(ParameterKind kind, Word word, Word last) {
    if (word == null) {
      throw last.line().error(last.end(), "here is " + kind.description() + " missing" + form());
    }
    Argument value =
        kind.parse(word.text())
            .orElseThrow(
                () ->
                    word.error(
                        "`" + word.text() + "` is not " + kind.description() + form(),
                        kind.words()));
    add(word, value);
  }

  /** What may be left out comes in any order. */
  private void optional(Word word, Word name) {
    List<String> known = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ParameterKind kind = operation.parameters().get(i);
      if (kind.whenAbsent().isEmpty()) {
        continue;
      }
      known.addAll(kind.words());
      Optional<Argument> value = kind.parse(word.text());
      if (value.isPresent() && words.get(i).equals(name)) {
        words.set(i, word);
        values.set(i, value.get());
        return;
      } else if (value.isPresent()) {
        throw word.error(
            "`" + word.text() + "` comes after `" + words.get(i).text() + "`" + form());
      }
    }
    throw word.error(
        "`" + word.text() + (known.isEmpty() ? "` is too much" : "` does not belong here") + form(),
        known);
  }

  private String form() {
    return ": the form is " + operation.form();
  }
}
