package io.faultline.repro;

import io.faultline.machine.DefectCatalogue;
import io.faultline.machine.Machine;
import io.faultline.machine.UnsupportedMachineException;
import io.faultline.scenario.Names;
import io.faultline.scenario.NearestWord;
import io.faultline.scenario.Program;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.litmus.LitmusSyntaxException;
import io.faultline.sim.Defect;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads bundles, and litmus files with a schedule in their place. */
public final class BundleReader {
  private BundleReader() {}

  /**
   * Reads one.
   *
   * @param path a bundle's folder, its scenario, or a litmus file with a schedule
   * @throws BundleException if it is none of them or is damaged
   */
  public static Bundle read(Path path) {
    if (!Files.exists(path)) {
      throw BundleException.of(path, "there is no such bundle or litmus file");
    }
    return Files.isDirectory(path) ? folder(path) : file(path);
  }

  private static Bundle folder(Path folder) {
    Path scenario = folder.resolve(Bundle.SCENARIO);
    Path report = folder.resolve(Bundle.REPORT);
    if (!Files.exists(scenario) && !Files.exists(report)) {
      throw BundleException.of(
          folder,
          "this folder is no bundle: a bundle holds " + Bundle.SCENARIO + " and " + Bundle.REPORT);
    }
    return new Bundle(
        folder, litmus(scenario), Optional.of(ReportParser.parse(report, text(report))));
  }

  private static Bundle file(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean inBundle =
        Path.of(Bundle.SCENARIO).equals(file.getFileName())
            && Files.exists(folder.resolve(Bundle.REPORT));
    if (inBundle) {
      return folder(folder);
    }
    if (Path.of(Bundle.REPORT).equals(file.getFileName())) {
      throw BundleException.of(file, "this is the report of a bundle; name its folder instead");
    }
    LitmusFile litmus = litmus(file);
    if (litmus.schedule().isEmpty()) {
      throw BundleException.of(
          file,
          "this litmus file has no schedule line, so there is no run to repeat;"
              + " run check on it to search its schedules");
    }
    return new Bundle(file, litmus, Optional.empty());
  }

  private static LitmusFile litmus(Path file) {
    LitmusFile litmus;
    try {
      litmus = LitmusFile.parse(file.toString(), bytes(file));
      Machine.requireSupported(litmus.scenario().machine());
    } catch (LitmusSyntaxException e) {
      throw BundleException.of(file, e);
    } catch (UnsupportedMachineException e) {
      throw BundleException.of(file, e.getMessage(), e);
    }
    litmus.defects().forEach(id -> checkDefect(file, id));
    litmus.schedule().choices().forEach(choice -> checkTasks(file, litmus, choice));
    return litmus;
  }

  private static void checkDefect(Path file, String id) {
    if (DefectCatalogue.of(id).isEmpty()) {
      List<String> known = DefectCatalogue.ALL.stream().map(Defect::id).toList();
      throw BundleException.of(
          file,
          "there is no defect `"
              + id
              + "`"
              + NearestWord.to(id, known).map(word -> "; did you mean `" + word + "`?").orElse("")
              + " (list defects shows them all)");
    }
  }

  private static void checkTasks(Path file, LitmusFile litmus, Schedule.Choice choice) {
    Place place = choice.place();
    if (place.moment() != Place.Moment.START) {
      checkTask(file, litmus, choice, place.task());
    }
    if (place.moment() != Place.Moment.PICK) {
      checkTask(file, litmus, choice, choice.next());
    }
  }

  /** Which agents a machine comes to have is known only when it runs. */
  private static void checkTask(Path file, LitmusFile litmus, Schedule.Choice choice, String name) {
    List<String> tasks = litmus.scenario().tasks().stream().map(Program::task).toList();
    if (Names.isTask(name) && !tasks.contains(name)) {
      throw BundleException.of(
          file,
          "the schedule entry `"
              + choice
              + "` names a task `"
              + name
              + "`, which the scenario does not have; its tasks are "
              + String.join(", ", tasks));
    }
  }

  private static byte[] bytes(Path file) {
    if (!Files.exists(file)) {
      throw BundleException.of(file, "this file of the bundle is missing; restore it");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw BundleException.of(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw BundleException.of(
          file,
          "this file of the bundle is missing; restore it, or copy "
              + Bundle.SCENARIO
              + " elsewhere and replay that");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw BundleException.of(file, "this is no UTF-8 text; restore the file", e);
    } catch (IOException e) {
      throw BundleException.of(file, "cannot be read: " + e.getMessage(), e);
    }
  }
}
