package io.faultline.scenario;

/** How large a scenario may be. Exceeding a limit is an error, never a truncation. */
public final class Limits {
  /** Bytes of a litmus file. */
  public static final int FILE_BYTES = 64 * 1024;

  /** Tasks of a scenario. */
  public static final int TASKS = 8;

  /** Operations of one task. */
  public static final int TASK_OPERATIONS = 16;

  /** Operations of the init part. */
  public static final int INIT_OPERATIONS = 16;

  /** Injected failures. */
  public static final int FAILURES = 8;

  /** Highest ordinal of an injected failure. */
  public static final int FAILURE_ORDINAL = 999;

  /** Highest page-request group index. */
  public static final int GROUP = 511;

  /** Highest PASID an operation can name: one more than a device can have. */
  public static final int PASID = 64;

  /** Highest address: 57 bits, what five levels of page tables can map. */
  public static final long ADDRESS = (1L << 57) - 1;

  /** Alternatives in the asserted result of one operation. */
  public static final int RESULTS = 8;

  /** Characters of a name. */
  public static final int NAME = 100;

  /** Lines of documentation. */
  public static final int DOC_LINES = 64;

  /** Defects of a litmus file. */
  public static final int DEFECTS = 16;

  /** Expectations of a litmus file. */
  public static final int EXPECTATIONS = 32;

  /** Parentheses inside parentheses in a condition. */
  public static final int CONDITION_DEPTH = 16;

  private Limits() {}
}
