package io.faultline.sim;

/**
 * What is accessed of an object, and how, as one number that the weaver writes into the code: the
 * slot of the field, or the index of the element, and a bit for each of the rest.
 */
public final class Access {
  /** The field is declared volatile, which is the model's form of a marked, ordering access. */
  public static final int VOLATILE = 1 << 24;

  /** The access is declared a {@link BenignRace}: it is meant to race, and orders nothing. */
  public static final int MARKED = 1 << 25;

  /** Not only read. */
  public static final int WRITE = 1 << 26;

  /** More slots than any object has fields, and any array elements. */
  static final int SLOTS = VOLATILE;

  private Access() {}

  /** Which field or element it is. */
  public static int slot(int access) {
    return access & (SLOTS - 1);
  }

  public static boolean write(int access) {
    return (access & WRITE) != 0;
  }

  /** Whether it also orders what comes before it and after it. */
  public static boolean orders(int access) {
    return (access & VOLATILE) != 0;
  }

  /** Whether it is meant to race. */
  public static boolean marked(int access) {
    return (access & (VOLATILE | MARKED)) != 0;
  }
}
