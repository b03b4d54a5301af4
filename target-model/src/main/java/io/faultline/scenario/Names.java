package io.faultline.scenario;

import io.faultline.sim.Place;
import java.util.regex.Pattern;

/** Which words can name what. */
public final class Names {
  /** Where the init part stands in place of a task. */
  public static final String INIT = "init";

  /** What names a task, in people's words. */
  public static final String TASK_FORM =
      "a name is a letter, then letters, digits or _, and not a name of the machine's own"
          + " (init, start, prq0, kworker1, dev0, ...)";

  /** What names a handle, in people's words. */
  public static final String HANDLE_FORM =
      "a name is a letter, then letters, digits or _, and not a device's, an address space's or"
          + " unchecked";

  private static final Pattern AGENT =
      Pattern.compile(
          "init|start|teardown|(prq|kworker|kthread|rcu|[a-z_]*srcu|marker|tlb_evict|prefetch|timer|irq|hw|dev|mm)[0-9]*");
  private static final Pattern OBJECT = Pattern.compile("unchecked|(dev|mm)[0-9]+");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
  private static final Pattern DEFECT = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private Names() {}

  /** Whether a task can have this name: one that no agent of the machine has. */
  public static boolean isTask(String text) {
    return text.length() <= Limits.NAME && Place.isName(text) && !AGENT.matcher(text).matches();
  }

  /** Whether a handle can have this name: one that is no device's and no address space's. */
  public static boolean isHandle(String text) {
    return text.length() <= Limits.NAME && Place.isName(text) && !OBJECT.matcher(text).matches();
  }

  /** Whether a litmus file can have this name. */
  public static boolean isFile(String text) {
    return text.length() <= Limits.NAME && FILE.matcher(text).matches();
  }

  /** Whether a defect can have this id. */
  public static boolean isDefect(String text) {
    return text.length() <= Limits.NAME && DEFECT.matcher(text).matches();
  }
}
