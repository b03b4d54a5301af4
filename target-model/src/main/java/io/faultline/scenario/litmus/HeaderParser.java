package io.faultline.scenario.litmus;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Limits;
import io.faultline.scenario.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what stands at the top of a litmus file. */
final class HeaderParser {
  private final List<String> doc = new ArrayList<>();
  private final List<String> defects = new ArrayList<>();
  private final List<Feature> needs = new ArrayList<>();
  private String name;
  private MachineConfig machine;

  /** The words of a statement, parted by blanks or commas. */
  static List<Word> listed(Statement statement) {
    return statement.words(List.of(",")).stream().filter(word -> !word.is(",")).toList();
  }

  void name(Statement statement) {
    if (name != null) {
      throw statement.head().error("a second `litmus` line: one file is one litmus test");
    }
    Word word = only(statement, "litmus NAME");
    if (!Names.isFile(word.text())) {
      throw word.error(
          "`"
              + word.text()
              + "` cannot name a litmus test: a name has letters, digits and . _ + -, at most "
              + Limits.NAME
              + " of them");
    }
    name = word.text();
  }

  void doc(Statement statement) {
    String line = statement.line().text().substring(statement.rest()).stripTrailing();
    if (line.isEmpty()) {
      throw statement.missing("after `doc` comes a text");
    }
    if (doc.size() == Limits.DOC_LINES) {
      throw statement.head().error("too many doc lines: a file has at most " + Limits.DOC_LINES);
    }
    doc.add(line);
  }

  void machine(Statement statement) {
    if (machine != null) {
      throw statement.head().error("a second `machine` line: put all its words on one line");
    }
    List<Word> words = statement.words();
    if (words.isEmpty()) {
      throw statement.missing("after `machine` come its words, as in machine devices=1 mms=1");
    }
    machine = MachineConfig.DEFAULT;
    Set<MachineKey> given = EnumSet.noneOf(MachineKey.class);
    for (Word word : words) {
      MachineSetting setting = MachineSetting.read(word);
      if (!given.add(setting.key())) {
        throw word.error("`" + setting.key().text() + "` is given twice");
      }
      machine = setting.apply(machine);
    }
  }

  void defect(Statement statement) {
    List<Word> words = listed(statement);
    if (words.isEmpty()) {
      throw statement.missing("after `defect` comes the id of a defect");
    }
    for (Word word : words) {
      if (!Names.isDefect(word.text())) {
        throw word.error(
            "`" + word.text() + "` is no defect's id: an id has small letters, digits and -");
      }
      if (defects.contains(word.text())) {
        throw word.error("the defect `" + word.text() + "` is given twice");
      }
      if (defects.size() == Limits.DEFECTS) {
        throw word.error("too many defects: a file has at most " + Limits.DEFECTS);
      }
      defects.add(word.text());
    }
  }

  void needs(Statement statement) {
    List<Word> words = listed(statement);
    String known = String.join(", ", Feature.words());
    if (words.isEmpty()) {
      throw statement.missing("after `needs` come features: " + known);
    }
    for (Word word : words) {
      Feature feature =
          Feature.of(word.text())
              .orElseThrow(
                  () ->
                      word.error(
                          "unknown feature `" + word.text() + "`: known are " + known,
                          Feature.words()));
      if (needs.contains(feature)) {
        throw word.error("the feature `" + word.text() + "` is given twice");
      }
      needs.add(feature);
    }
  }

  private static Word only(Statement statement, String form) {
    List<Word> words = statement.words();
    if (words.isEmpty()) {
      throw statement.missing("here is something missing: the form is " + form);
    }
    if (words.size() > 1) {
      throw words.get(1).error("`" + words.get(1).text() + "` is too much: the form is " + form);
    }
    return words.get(0);
  }

  String name() {
    return name;
  }

  List<String> doc() {
    return doc;
  }

  MachineConfig machine() {
    return machine == null ? MachineConfig.DEFAULT : machine;
  }

  List<String> defects() {
    return defects;
  }

  List<Feature> needs() {
    return needs;
  }
}
