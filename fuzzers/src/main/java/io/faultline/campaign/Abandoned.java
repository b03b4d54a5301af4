package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Folders of campaigns that were killed. What their workers had handed over becomes bundles, where
 * those campaigns would have put them, and the folders go.
 */
final class Abandoned {
  /** Ten seconds: a worker on a busy machine ends in one. */
  private static final int LOOKS = 200;

  private static final long LOOK_EVERY_MILLIS = 50;

  private final CampaignPlan now;
  private final Runnable heartbeat;
  private final BooleanSupplier interrupted;
  private final List<FoundBug> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Nothing looked at yet.
   *
   * @param now what is being done now
   */
  Abandoned(CampaignPlan now, Runnable heartbeat, BooleanSupplier interrupted) {
    this.now = now;
    this.heartbeat = heartbeat;
    this.interrupted = interrupted;
  }

  /** What campaigns without a defect had found: true of the model until it is mended. */
  List<FoundBug> findings() {
    return findings;
  }

  /** What else is worth telling. */
  List<String> notes() {
    return notes;
  }

  void recover() {
    for (Path folder : folders()) {
      if (interrupted.getAsBoolean()) {
        return;
      }
      try {
        recover(folder);
      } catch (IOException e) {
        throw new CampaignException("the folder " + folder + " cannot be looked at: " + e, e);
      }
    }
  }

  private List<Path> folders() {
    if (!Files.isDirectory(now.kept())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(now.kept())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(Workplace.PREFIX))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CampaignException("the folder " + now.kept() + " cannot be read: " + e, e);
    }
  }

  private void recover(Path folder) throws IOException {
    Optional<Claim> claim = Claim.takeOver(folder);
    if (claim.isEmpty()) {
      return;
    }
    try {
      Optional<CampaignPlan> plan = Claim.plan(folder, now);
      boolean all = plan.isPresent() && empty(plan.get(), folder);
      if (!all && !interrupted.getAsBoolean()) {
        Claim.settle(folder);
      }
    } finally {
      claim.get().release();
    }
  }

  /**
   * Takes what is there and removes the folder. Workers notice a moment later than the system that
   * their campaign is gone, and until then may put more into it.
   *
   * @return false when something is left that a person has to look at
   */
  private boolean empty(CampaignPlan plan, Path folder) throws IOException {
    Inbox inbox = new Inbox(folder.resolve(Workplace.INBOX));
    for (int looks = 1; take(plan, inbox); looks++) {
      try {
        TemporaryFolder.tryToRemove(folder);
        return true;
      } catch (IOException e) {
        if (looks == LOOKS) {
          throw e;
        }
        pause();
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when something is left that a person has to look at. */
  private boolean take(CampaignPlan plan, Inbox inbox) {
    if (!Files.isDirectory(inbox.folder())) {
      return true;
    }
    Intake intake = new Intake(plan, inbox, heartbeat, () -> {});
    boolean all = true;
    for (Path input : inbox.waiting(FuzzInput.SUFFIX)) {
      all &= !interrupted.getAsBoolean() && take(plan, intake, input);
    }
    return all;
  }

  private boolean take(CampaignPlan plan, Intake intake, Path input) {
    try {
      intake.take(input, 0).ifPresent(bug -> tell(plan, bug));
      return true;
    } catch (CampaignException e) {
      notes.add("of a campaign that was killed: " + e.getMessage());
      return false;
    }
  }

  private void tell(CampaignPlan plan, FoundBug bug) {
    if (plan.defect().isEmpty()) {
      findings.add(bug);
      return;
    }
    notes.add(
        "a campaign that was killed had found, with the defect "
            + plan.defect().get()
            + ": "
            + bug.title()
            + "; bundle "
            + bug.bundle());
  }
}
