package io.faultline.scenario.litmus;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * One {@code key=value} of a machine line.
 *
 * @param key what is set
 * @param value the text after the equals sign
 */
record MachineSetting(MachineKey key, Word value) {
  static MachineSetting read(Word word) {
    int equals = word.text().indexOf('=');
    if (equals < 0) {
      throw word.error(
          "`" + word.text() + "` is no setting of a machine: write KEY=VALUE without blanks",
          keys());
    }
    Word name = new Word(word.line(), word.offset(), word.text().substring(0, equals));
    MachineKey key =
        MachineKey.of(name.text())
            .orElseThrow(
                () ->
                    name.error(
                        "a machine has no `"
                            + name.text()
                            + "`: it has "
                            + String.join(", ", keys()),
                        keys()));
    return new MachineSetting(key, word.from(equals + 1));
  }

  MachineConfig apply(MachineConfig machine) {
    try {
      return machine.with(key, value.text());
    } catch (IllegalArgumentException e) {
      throw value.error(e.getMessage(), key.words());
    }
  }

  private static List<String> keys() {
    return Stream.of(MachineKey.values()).map(MachineKey::text).toList();
  }
}
