package io.faultline.fuzz;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a campaign tells its workers, as system properties.
 *
 * @param defects ids of the defects that are on
 * @param inbox where violating inputs go; without it they are thrown at Jazzer
 * @param swarm whether each run draws which operations it may use
 */
public record WorkerSettings(Set<String> defects, Optional<Path> inbox, boolean swarm) {
  private static final String DEFECTS = "faultline.worker.defects";
  private static final String INBOX = "faultline.worker.inbox";
  private static final String SWARM = "faultline.worker.swarm";

  /** Sorts the ids. */
  public WorkerSettings {
    defects = Set.copyOf(defects);
  }

  /** Those of this JVM. */
  static WorkerSettings ofThisJvm() {
    String ids = System.getProperty(DEFECTS, "");
    return new WorkerSettings(
        ids.isEmpty() ? Set.of() : Set.of(ids.split(",")),
        Optional.ofNullable(System.getProperty(INBOX)).map(Path::of),
        Boolean.getBoolean(SWARM));
  }

  /** Options of a JVM that shall have them. */
  public Iterable<String> options() {
    Set<String> options = new TreeSet<>();
    options.add("-D" + DEFECTS + "=" + String.join(",", new TreeSet<>(defects)));
    options.add("-D" + SWARM + "=" + swarm);
    inbox.ifPresent(folder -> options.add("-D" + INBOX + "=" + folder));
    return options;
  }
}
