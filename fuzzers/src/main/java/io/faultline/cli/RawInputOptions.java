package io.faultline.cli;

import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.RawInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command must be told of an input of a fuzzer, which says neither. */
final class RawInputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--defect",
      paramLabel = "ID",
      description = "Of an input of a fuzzer: switch a defect on; may be given again.")
  private List<String> defects = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "T",
      description = "Of an input of a fuzzer: whose it is, if no folder it lies in is named so.")
  private String target;

  /** Ids of the defects that are switched on. */
  Set<String> defects() {
    Set<String> ids = new TreeSet<>();
    defects.forEach(id -> ids.add(LitmusFiles.defect(id).id()));
    return ids;
  }

  /** The target that was named. */
  Optional<FuzzTarget> target() {
    if (target == null) {
      return Optional.empty();
    }
    Optional<FuzzTarget> named = FuzzTarget.of(target);
    if (named.isEmpty()) {
      throw WrongUsage.notOneOf(spec.commandLine(), "--target", target, FuzzTarget.words());
    }
    return named;
  }

  /** What names an input, or a bundle, on another command line. */
  String naming(Path path) {
    StringBuilder words = new StringBuilder(path.toString());
    defects.forEach(id -> words.append(" --defect ").append(id));
    return target == null ? words.toString() : words.append(" --target ").append(target).toString();
  }

  /** Says that a bundle or litmus file needs none of this, if something was given. */
  void refuseFor(Path path) {
    if (!defects.isEmpty() || target != null) {
      throw CommandFailure.file(
          "usage",
          path,
          "this is no input of a fuzzer, so "
              + (target == null ? "--defect" : "--target")
              + " means nothing; a bundle and a litmus file say themselves what is on");
    }
  }

  /** What people are told when the target of an input had to be guessed. */
  static Optional<String> guess(RawInput input) {
    return input
        .assumed()
        .map(
            target ->
                "read as an input of the target "
                    + target.text()
                    + "; if it is another's, say so with --target");
  }
}
