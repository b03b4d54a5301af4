package io.faultline.mm;

/** What an access needs and a VMA grants, as bits; the same values as in a page request. */
public final class Permission {
  public static final int READ = 1;
  public static final int WRITE = 2;
  public static final int EXEC = 4;
  public static final int PRIV = 8;

  /** The bits a VMA decides about. */
  public static final int ACCESS = READ | WRITE | EXEC;

  private Permission() {}
}
