package io.faultline.campaign;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a campaign works in a folder, and what it looks for. The lock goes with its process,
 * however that ends; the description stays.
 */
final class Claim {
  private static final String LOCK = "lock";
  private static final String PLAN = "plan.properties";

  /**
   * The lock files this process has. Closing any channel to a file gives away every lock the
   * process has on it (POSIX), so none of them may be opened a second time.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private Claim(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes a folder. The description comes after the lock, so who sees it can trust the lock. */
  static Claim take(Path folder, CampaignPlan plan) throws IOException {
    Claim claim =
        lock(folder).orElseThrow(() -> new IOException("the folder " + folder + " is in use"));
    Properties text = new Properties();
    text.setProperty("target", plan.target().text());
    text.setProperty("defect", plan.defect().orElse(""));
    text.setProperty("seed", Long.toString(plan.seed()));
    text.setProperty("out", plan.out().toString());
    Path part = folder.resolve(PLAN + ".part");
    try (Writer writer = Files.newBufferedWriter(part)) {
      text.store(writer, null);
    }
    Files.move(part, folder.resolve(PLAN), StandardCopyOption.ATOMIC_MOVE);
    return claim;
  }

  /** Takes the folder of a campaign whose process is gone; nothing if it is in use, or none. */
  static Optional<Claim> takeOver(Path folder) throws IOException {
    return Files.exists(folder.resolve(PLAN)) ? lock(folder) : Optional.empty();
  }

  private static Optional<Claim> lock(Path folder) throws IOException {
    Path file = folder.resolve(LOCK).toAbsolutePath().normalize();
    if (!OWN.add(file)) {
      return Optional.empty();
    }
    Optional<Claim> claim = Optional.empty();
    try {
      claim = lockFile(file);
      return claim;
    } finally {
      if (claim.isEmpty()) {
        OWN.remove(file);
      }
    }
  }

  private static Optional<Claim> lockFile(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? Optional.of(new Claim(file, channel)) : Optional.empty();
  }

  /** What the campaign of a folder looked for; nothing if this version knows no such target. */
  static Optional<CampaignPlan> plan(Path folder, CampaignPlan now) throws IOException {
    Properties text = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(PLAN))) {
      text.load(reader);
    }
    String defect = text.getProperty("defect", "");
    return FuzzTarget.of(text.getProperty("target", ""))
        .map(
            target ->
                new CampaignPlan(
                    target,
                    Duration.ZERO,
                    0,
                    defect.isEmpty() ? Optional.empty() : Optional.of(defect),
                    now.swarm(),
                    Long.parseLong(text.getProperty("seed", "0")),
                    Path.of(text.getProperty("out", now.out().toString())),
                    now.seeds(),
                    now.kept()));
  }

  /** Nobody needs to look at the folder again. */
  static void settle(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(PLAN));
  }

  /** The folder can be taken over, or removed. */
  void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new CampaignException("the lock of a campaign cannot be released: " + e, e);
    } finally {
      OWN.remove(file);
    }
  }
}
