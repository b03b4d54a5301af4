package io.faultline.scenario.litmus;

import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the parts of a litmus file stand in its text, for what is said about them after the file
 * was read.
 */
public final class LitmusPlaces {
  /**
   * A part of one line.
   *
   * @param line from 1
   * @param column of its first character, from 1
   * @param end column after its last character
   */
  public record Region(int line, int column, int end) {}

  private final List<Statement> statements;

  private LitmusPlaces(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Finds the parts of a file.
   *
   * @throws LitmusSyntaxException if it cannot be read
   */
  public static LitmusPlaces of(String file, byte[] bytes) {
    return new LitmusPlaces(Statements.of(Source.lines(file, bytes)));
  }

  /** The machine line. */
  public Optional<Region> machine() {
    return of(Keyword.MACHINE).map(LitmusPlaces::whole).findFirst();
  }

  /** The first place that names a defect. */
  public Optional<Region> defect(String id) {
    return Stream.of(Keyword.DEFECT, Keyword.EXPECT)
        .flatMap(keyword -> word(keyword, id).stream())
        .findFirst();
  }

  /** An entry of the schedule, as {@code B.1@SITE>A}. */
  public Optional<Region> choice(String entry) {
    return word(Keyword.SCHEDULE, entry);
  }

  /** The line of an operation, from its first word on. */
  public Optional<Region> operation(OperationRef at) {
    Predicate<Statement> mine =
        at.task().equals(Names.INIT)
            ? statement -> statement.keyword() == Keyword.INIT
            : statement -> statement.task().filter(task -> task.is(at.task())).isPresent();
    return statements.stream()
        .filter(mine)
        .skip(at.number() - 1L)
        .map(LitmusPlaces::whole)
        .findFirst();
  }

  private Stream<Statement> of(Keyword keyword) {
    return statements.stream().filter(statement -> statement.keyword() == keyword);
  }

  private Optional<Region> word(Keyword keyword, String text) {
    return of(keyword)
        .flatMap(statement -> HeaderParser.listed(statement).stream())
        .filter(word -> word.is(text))
        .map(LitmusPlaces::region)
        .findFirst();
  }

  private static Region region(Word word) {
    return new Region(word.line().number(), word.offset() + 1, word.end() + 1);
  }

  /** From the first word to the last; the text of a doc line is not asked for. */
  private static Region whole(Statement statement) {
    int end = statement.line().text().stripTrailing().length();
    return new Region(statement.line().number(), statement.head().offset() + 1, end + 1);
  }
}
