package io.faultline.repro;

import io.faultline.machine.DefectCatalogue;
import io.faultline.machine.Machine;
import io.faultline.machine.UnsupportedMachineException;
import io.faultline.scenario.Names;
import io.faultline.scenario.NearestWord;
import io.faultline.scenario.Program;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.litmus.LitmusPlaces;
import io.faultline.scenario.litmus.LitmusPlaces.Region;
import io.faultline.scenario.litmus.LitmusSyntaxException;
import io.faultline.sim.Defect;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a litmus file that is to be run as it stands: its machine, defects and tasks must exist.
 */
public final class LitmusCheck {
  private final Path file;
  private final LitmusFile litmus;
  private final LitmusPlaces places;

  private LitmusCheck(Path file, byte[] bytes) {
    this.file = file;
    try {
      this.litmus = LitmusFile.parse(file.toString(), bytes);
      this.places = LitmusPlaces.of(file.toString(), bytes);
    } catch (LitmusSyntaxException e) {
      throw BundleException.of(file, e);
    }
  }

  /**
   * Reads one.
   *
   * @param file its name in messages
   * @throws BundleException if it cannot be read or cannot be run
   */
  public static LitmusFile read(Path file, byte[] bytes) {
    return new LitmusCheck(file, bytes).checked();
  }

  private LitmusFile checked() {
    try {
      Machine.requireSupported(litmus.scenario().machine());
    } catch (UnsupportedMachineException e) {
      throw wrong(places.machine(), e.getMessage());
    }
    litmus.defects().forEach(this::checkDefect);
    litmus.schedule().choices().forEach(this::checkTasks);
    return litmus;
  }

  private void checkDefect(String id) {
    if (DefectCatalogue.of(id).isEmpty()) {
      List<String> known = DefectCatalogue.ALL.stream().map(Defect::id).toList();
      throw wrong(
          places.defect(id),
          "there is no defect `"
              + id
              + "`"
              + NearestWord.to(id, known).map(word -> "; did you mean `" + word + "`?").orElse("")
              + " (list defects shows them all)");
    }
  }

  private void checkTasks(Schedule.Choice choice) {
    Place place = choice.place();
    if (place.moment() != Place.Moment.START) {
      checkTask(choice, place.task());
    }
    if (place.moment() != Place.Moment.PICK) {
      checkTask(choice, choice.next());
    }
  }

  /** Which agents a machine comes to have is known only when it runs. */
  private void checkTask(Schedule.Choice choice, String name) {
    List<String> tasks = litmus.scenario().tasks().stream().map(Program::task).toList();
    if (Names.isTask(name) && !tasks.contains(name)) {
      throw wrong(
          places.choice(choice.toString()),
          "the schedule entry `"
              + choice
              + "` names a task `"
              + name
              + "`, which the scenario does not have; its tasks are "
              + String.join(", ", tasks));
    }
  }

  private BundleException wrong(Optional<Region> place, String detail) {
    return place
        .map(at -> BundleException.at(file, at.line(), at.column(), detail))
        .orElseGet(() -> BundleException.of(file, detail));
  }
}
