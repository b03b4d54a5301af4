package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the names of a stored input and of its folders tell about where it comes from. */
final class InputOrigin {
  private static final List<String> HANDED_OVER =
      List.of(FuzzInput.SUFFIX, FuzzInput.LOCKS_SUFFIX, FuzzInput.CANARY_SUFFIX);

  private InputOrigin() {}

  /** Whether a worker has handed it over: then it reads the same whatever its target is. */
  static boolean handedOver(Path file) {
    return HANDED_OVER.stream().anyMatch(file.toString()::endsWith);
  }

  /** The target after which the nearest folder is named, if there is one. */
  static Optional<FuzzTarget> target(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null && folder.getFileName() != null) {
      Optional<FuzzTarget> target = named(folder.getFileName().toString());
      if (target.isPresent()) {
        return target;
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /** A corpus has the name of its target; the folder of a campaign begins with it. */
  private static Optional<FuzzTarget> named(String folder) {
    String name =
        folder.startsWith(Workplace.PREFIX)
            ? folder.substring(Workplace.PREFIX.length()).split("-", 2)[0]
            : folder;
    return FuzzTarget.of(name);
  }
}
