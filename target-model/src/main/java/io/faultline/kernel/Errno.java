package io.faultline.kernel;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Error numbers by their kernel names, as Linux numbers them; functions return them negated. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EIO = 5;
  public static final int ENXIO = 6;
  public static final int E2BIG = 7;
  public static final int EBADF = 9;
  public static final int EAGAIN = 11;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int EFAULT = 14;
  public static final int EBUSY = 16;
  public static final int EEXIST = 17;
  public static final int EXDEV = 18;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int ENFILE = 23;
  public static final int EMFILE = 24;
  public static final int ENOTTY = 25;
  public static final int ENOSPC = 28;
  public static final int ERANGE = 34;
  public static final int EDEADLK = 35;
  public static final int ENOSYS = 38;
  public static final int ENODATA = 61;
  public static final int EOVERFLOW = 75;
  public static final int EMSGSIZE = 90;
  public static final int EOPNOTSUPP = 95;
  public static final int EADDRINUSE = 98;
  public static final int ESHUTDOWN = 108;
  public static final int ETIMEDOUT = 110;
  public static final int EALREADY = 114;
  public static final int ECANCELED = 125;
  public static final int ERESTARTSYS = 512;
  public static final int EPROBE_DEFER = 517;

  private static final Map<Integer, String> NAMES = read();

  private Errno() {}

  /** The name behind a negated error number, or the number itself when it is none. */
  public static String text(long result) {
    String name = result < 0 && result == (int) result ? NAMES.get((int) -result) : null;
    return name == null ? Long.toString(result) : name;
  }

  /** The positive error number behind a name. */
  public static Optional<Integer> number(String name) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** All names, by number. */
  public static List<String> names() {
    return new ArrayList<>(NAMES.values());
  }

  private static Map<Integer, String> read() {
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
