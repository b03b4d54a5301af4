package io.faultline.scenario.litmus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The words a line of a litmus file can begin with. */
enum Keyword {
  LITMUS,
  DOC,
  MACHINE,
  DEFECT,
  NEEDS,
  INIT,
  TASK,
  FAIL,
  EXPECT,
  SCHEDULE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Keyword> of(String text) {
    return Stream.of(values()).filter(keyword -> keyword.text().equals(text)).findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(Keyword::text).toList();
  }
}
