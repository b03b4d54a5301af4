package io.faultline.scenario.litmus;

import io.faultline.scenario.Argument;
import io.faultline.scenario.HandleScope;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Scenario;
import java.util.List;

/** Reads what a function of the state takes, and what it is compared with. */
final class StateWords {
  private StateWords() {}

  /**
   * An argument of a function.
   *
   * @param word where it begins
   * @param text all of it
   */
  static Argument argument(
      Word word, String text, StateFunction function, ParameterKind kind, Scenario scenario) {
    Argument argument =
        kind.parse(text)
            .orElseThrow(
                () ->
                    word.error(
                        "`"
                            + text
                            + "` is not "
                            + kind.description()
                            + ": the form is "
                            + function.form(),
                        kind.words()));
    List<String> handles = new HandleScope(scenario).all(kind.handle());
    if (argument instanceof Argument.Device device
        && device.index() >= scenario.machine().devices()) {
      throw word.error("the machine has no `" + argument + "`");
    }
    if (argument instanceof Argument.Mm mm && mm.index() >= scenario.machine().mms()) {
      throw word.error("the machine has no `" + argument + "`");
    }
    if (argument instanceof Argument.Handle handle && !handles.contains(handle.name())) {
      throw word.error("there is no handle `" + argument + "`", handles);
    }
    return argument;
  }

  /** What a function is compared with. */
  static String value(Word word, StateFunction function) {
    if (!function.canBe(word.text())) {
      throw word.error(
          "`" + word.text() + "` is nothing " + function.text() + " can be: " + function.known(),
          function.results());
    }
    return word.text();
  }
}
