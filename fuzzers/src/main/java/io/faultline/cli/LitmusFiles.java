package io.faultline.cli;

import io.faultline.explore.LitmusSource;
import io.faultline.machine.DefectCatalogue;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.UnsupportedMachineException;
import io.faultline.scenario.Breach;
import io.faultline.scenario.Limits;
import io.faultline.scenario.NearestWord;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioRules;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.litmus.LitmusPlaces;
import io.faultline.scenario.litmus.LitmusPlaces.Region;
import io.faultline.scenario.litmus.LitmusSyntaxException;
import io.faultline.scenario.litmus.MachineText;
import io.faultline.sim.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and reads the litmus files that a command was given. */
final class LitmusFiles {
  private static final String SUFFIX = ".litmus";

  private final List<String> settings;

  /**
   * A reader.
   *
   * @param settings of the machine that are changed, each {@code KEY=VALUE}
   */
  LitmusFiles(List<String> settings) {
    this.settings = settings;
  }

  /** Reads files, and all litmus files in folders, each once. */
  List<LitmusSource> readAll(List<Path> given) {
    Map<Path, Path> found = new LinkedHashMap<>();
    for (Path path : given) {
      for (Path file : expand(path)) {
        found.putIfAbsent(file.toAbsolutePath().normalize(), file);
      }
    }
    return found.values().stream().map(this::read).toList();
  }

  private static List<Path> expand(Path path) {
    if (!Files.exists(path)) {
      throw CommandFailure.file("file", path, "no such file or folder" + nearest(path));
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> files =
          tree.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw CommandFailure.file("file", path, "there is no " + SUFFIX + " file in this folder");
      }
      return files;
    } catch (IOException | java.io.UncheckedIOException e) {
      throw CommandFailure.file("file", path, "cannot be read: " + e.getMessage());
    }
  }

  private static String nearest(Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    Path name = path.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> names = Files.list(folder)) {
      List<String> words = names.map(file -> file.getFileName().toString()).sorted().toList();
      return NearestWord.to(name.toString(), words)
          .map(word -> "; did you mean `" + word + "`?")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /** Reads one file. */
  LitmusSource read(Path path) {
    byte[] bytes = bytes(path);
    LitmusFile litmus;
    try {
      litmus = LitmusFile.parse(path.toString(), bytes);
    } catch (LitmusSyntaxException e) {
      throw CommandFailure.syntax(path, e);
    }
    LitmusPlaces places = LitmusPlaces.of(path.toString(), bytes);
    requireKnownDefects(path, litmus, places);
    LitmusSource source = new LitmusSource(path, onMachine(path, litmus));
    requireSupported(source, places);
    return source;
  }

  /** Never more than the parser wants to see of a file that is too large. */
  private static byte[] bytes(Path path) {
    if (Files.isDirectory(path)) {
      throw CommandFailure.file("file", path, "this is a folder, not a litmus file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(Limits.FILE_BYTES + 1);
      if (bytes.length > Limits.FILE_BYTES) {
        String limit = "too large: at most " + Limits.FILE_BYTES + " bytes are read";
        throw CommandFailure.at("litmus", path, 1, 1, limit);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw CommandFailure.file("file", path, "no such file");
    } catch (IOException e) {
      throw CommandFailure.file("file", path, "cannot be read: " + e.getMessage());
    }
  }

  private static void requireKnownDefects(Path path, LitmusFile litmus, LitmusPlaces places) {
    List<String> ids = new ArrayList<>(litmus.defects());
    for (Expectation line : litmus.expectations()) {
      if (line instanceof Expectation.Defect about) {
        about.id().ifPresent(ids::add);
      }
    }
    for (String id : ids) {
      if (DefectCatalogue.of(id).isEmpty()) {
        String message = "unknown defect `" + id + "`" + suggestDefect(id);
        throw wrong("defect", path, places.defect(id), message);
      }
    }
  }

  /** A defect that a command was told of. */
  static Defect defect(String id) {
    return DefectCatalogue.of(id)
        .orElseThrow(
            () ->
                CommandFailure.input("defect", "unknown defect `" + id + "`" + suggestDefect(id)));
  }

  /** What to say after the name of a defect that is not there. */
  private static String suggestDefect(String id) {
    List<String> ids = DefectCatalogue.ALL.stream().map(Defect::id).toList();
    return NearestWord.to(id, ids)
        .map(word -> "; did you mean `" + word + "`?")
        .orElse("; `faultline list defects` shows all");
  }

  private LitmusFile onMachine(Path path, LitmusFile litmus) {
    MachineConfig machine = litmus.scenario().machine();
    for (String setting : settings) {
      try {
        machine = MachineText.apply(machine, setting);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage("--machine " + setting + ": " + e.getMessage());
      }
    }
    Scenario scenario = litmus.scenario().withMachine(machine);
    Optional<Breach> breach = ScenarioRules.firstBreach(scenario);
    if (breach.isPresent()) {
      throw CommandFailure.file(
          "machine", path, "with --machine " + String.join(" ", settings) + " " + message(breach));
    }
    return litmus.withScenario(scenario);
  }

  private static String message(Optional<Breach> breach) {
    return breach.map(Breach::message).orElse("");
  }

  private void requireSupported(LitmusSource source, LitmusPlaces places) {
    try {
      Machine.requireSupported(source.litmus().scenario().machine());
    } catch (UnsupportedMachineException e) {
      if (settings.isEmpty()) {
        throw wrong("machine", source.path(), places.machine(), e.getMessage());
      }
      throw CommandFailure.file("machine", source.path(), e.getMessage());
    }
  }

  private static CommandFailure wrong(
      String kind, Path path, Optional<Region> place, String message) {
    return place
        .map(at -> CommandFailure.at(kind, path, at.line(), at.column(), message))
        .orElseGet(() -> CommandFailure.file(kind, path, message));
  }
}
