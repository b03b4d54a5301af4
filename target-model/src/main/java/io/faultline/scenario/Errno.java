package io.faultline.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of error numbers, with the numbers Linux gives them. */
final class Errno {
  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Map<Integer, String> NAMES = names();

  private Errno() {}

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    numbers.put("EPERM", 1);
    numbers.put("ENOENT", 2);
    numbers.put("EINTR", 4);
    numbers.put("EIO", 5);
    numbers.put("ENXIO", 6);
    numbers.put("E2BIG", 7);
    numbers.put("EBADF", 9);
    numbers.put("EAGAIN", 11);
    numbers.put("ENOMEM", 12);
    numbers.put("EACCES", 13);
    numbers.put("EFAULT", 14);
    numbers.put("EBUSY", 16);
    numbers.put("EEXIST", 17);
    numbers.put("EXDEV", 18);
    numbers.put("ENODEV", 19);
    numbers.put("EINVAL", 22);
    numbers.put("ENFILE", 23);
    numbers.put("EMFILE", 24);
    numbers.put("ENOTTY", 25);
    numbers.put("ENOSPC", 28);
    numbers.put("ERANGE", 34);
    numbers.put("EDEADLK", 35);
    numbers.put("ENOSYS", 38);
    numbers.put("ENODATA", 61);
    numbers.put("EOVERFLOW", 75);
    numbers.put("EMSGSIZE", 90);
    numbers.put("EOPNOTSUPP", 95);
    numbers.put("EADDRINUSE", 98);
    numbers.put("ESHUTDOWN", 108);
    numbers.put("ETIMEDOUT", 110);
    numbers.put("EALREADY", 114);
    numbers.put("ECANCELED", 125);
    numbers.put("ERESTARTSYS", 512);
    numbers.put("EPROBE_DEFER", 517);
    return Collections.unmodifiableMap(numbers);
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new LinkedHashMap<>();
    NUMBERS.forEach((name, number) -> names.put(number, name));
    return Collections.unmodifiableMap(names);
  }

  static Optional<Integer> number(String name) {
    return Optional.ofNullable(NUMBERS.get(name));
  }

  static Optional<String> name(long number) {
    return number == (int) number ? Optional.ofNullable(NAMES.get((int) number)) : Optional.empty();
  }

  static List<String> names(List<String> andAlso) {
    List<String> all = new ArrayList<>(NUMBERS.keySet());
    all.addAll(andAlso);
    return all;
  }
}
