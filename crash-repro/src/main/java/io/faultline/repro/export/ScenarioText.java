package io.faultline.repro.export;

import io.faultline.repro.Bundle;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.litmus.LitmusPlaces;
import io.faultline.scenario.litmus.LitmusPlaces.Region;
import io.faultline.scenario.litmus.LitmusSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A scenario as text that can be pointed into.
 *
 * @param file where the text is; empty when it is in no file
 * @param text of the whole file
 * @param places in the text
 */
record ScenarioText(Optional<Path> file, String text, LitmusPlaces places) {
  /**
   * The text of a bundle's own file.
   *
   * @param litmus what stands in where the bundle was made of no litmus file
   */
  static ScenarioText of(Bundle bundle, LitmusFile litmus) {
    Path file = bundle.scenarioFile();
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (LitmusFile.parse(file.toString(), bytes).equals(bundle.litmus())) {
        return of(Optional.of(file), bytes);
      }
    } catch (IOException | LitmusSyntaxException e) {
      // Then there is no such file: the bundle was made of something else.
    }
    return of(Optional.empty(), litmus.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ScenarioText of(Optional<Path> file, byte[] bytes) {
    return new ScenarioText(
        file, new String(bytes, StandardCharsets.UTF_8), LitmusPlaces.of("scenario", bytes));
  }

  /**
   * Where the doing of somebody stands: the line of an operation; for the machine's own tasks, that
   * of the machine.
   *
   * @param by a task, or an operation as {@code B.1}
   */
  Region region(String by) {
    int dot = by.lastIndexOf('.');
    String number = by.substring(dot + 1);
    return dot > 0 && number.matches("[0-9]{1,4}")
        ? region(by.substring(0, dot), Integer.parseInt(number))
        : machine();
  }

  /**
   * The line of an operation.
   *
   * @param operation from 1; 0 in one of the machine's own tasks
   */
  Region region(String task, int operation) {
    return operation == 0
        ? machine()
        : places.operation(new OperationRef(task, operation)).orElseGet(this::machine);
  }

  private Region machine() {
    int width = text.lines().findFirst().orElse("").length();
    return places.machine().orElse(new Region(1, 1, width + 1));
  }
}
