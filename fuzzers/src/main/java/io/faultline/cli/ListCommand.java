package io.faultline.cli;

import io.faultline.campaign.FuzzTarget;
import io.faultline.check.Kind;
import io.faultline.explore.SearchKind;
import io.faultline.machine.DefectCatalogue;
import io.faultline.machine.Design;
import io.faultline.machine.Designs;
import io.faultline.scenario.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what there is. */
@Command(
    name = "list",
    header = "Show what there is: targets, defects, designs, operations or searches.",
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  faultline list defects", "  faultline list operations --json"})
final class ListCommand implements Callable<Integer> {
  /** What can be listed. */
  private enum What {
    TARGETS,
    DEFECTS,
    DESIGNS,
    OPERATIONS,
    SEARCHES;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Entry(Map<String, Object> keys, String name, String text) {}

  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WHAT",
      description = "targets, defects, designs, operations or searches")
  private String what;

  @Override
  public Integer call() {
    List<Entry> entries = entries(named());
    int width = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    entries.forEach(
        entry -> root.console().say(String.format("%-" + width + "s  %s", entry.name, entry.text)));
    root.console().result(Map.of(what, entries.stream().map(Entry::keys).toList()));
    return ExitStatus.EXPECTED;
  }

  private What named() {
    List<String> words = Stream.of(What.values()).map(What::text).toList();
    if (!words.contains(what)) {
      throw WrongUsage.notOneOf(spec.commandLine(), "list", what, words);
    }
    return What.values()[words.indexOf(what)];
  }

  private static List<Entry> entries(What what) {
    return switch (what) {
      case TARGETS -> Stream.of(FuzzTarget.values()).map(ListCommand::target).toList();
      case DEFECTS ->
          DefectCatalogue.ALL.stream()
              .map(
                  defect ->
                      new Entry(
                          Keys.of(
                              "id", defect.id(),
                              "summary", defect.summary(),
                              "targets", defect.targets()),
                          defect.id(),
                          defect.summary()))
              .toList();
      case DESIGNS -> Designs.ALL.stream().map(ListCommand::design).toList();
      case OPERATIONS ->
          Stream.of(Operation.values())
              .map(
                  operation ->
                      new Entry(
                          Keys.of(
                              "name", operation.text(),
                              "form", operation.form(),
                              "description", operation.description(),
                              "code", operation.code()),
                          operation.form(),
                          operation.description()))
              .toList();
      case SEARCHES ->
          Stream.of(SearchKind.values())
              .map(
                  search ->
                      new Entry(
                          Keys.of("name", search.text(), "description", search.description()),
                          search.text(),
                          search.description()))
              .toList();
    };
  }

  private static Entry design(Design design) {
    List<String> known = design.known().stream().map(Kind::text).toList();
    return new Entry(
        Keys.of(
            "name", design.name(),
            "era", design.era(),
            "summary", design.summary(),
            "known", known),
        design.name(),
        design.era() + ": " + design.summary() + " (" + String.join(", ", known) + ")");
  }

  private static Entry target(FuzzTarget target) {
    return new Entry(
        Keys.of(
            "name", target.text(),
            "description", target.description(),
            "operations", target.operations().stream().map(Operation::text).toList(),
            "defects",
                DefectCatalogue.ALL.stream()
                    .filter(defect -> defect.targets().contains(target.text()))
                    .map(defect -> defect.id())
                    .toList()),
        target.text(),
        target.description());
  }
}
