package io.faultline.kernel;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/** Error numbers by their kernel names; functions return them negated. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int ENOMEM = 12;
  public static final int EBUSY = 16;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int ENOSPC = 28;
  public static final int EOVERFLOW = 75;
  public static final int EOPNOTSUPP = 95;
  public static final int EPROBE_DEFER = 517;

  private static final Map<Integer, String> NAMES = names();

  private Errno() {}

  /** The name of a negated error number, or the number itself when it is none. */
  public static String text(int result) {
    return result < 0
        ? NAMES.getOrDefault(-result, Integer.toString(result))
        : Integer.toString(result);
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new TreeMap<>();
    try {
      for (Field field : Errno.class.getFields()) {
        names.put(field.getInt(null), field.getName());
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return names;
  }
}
