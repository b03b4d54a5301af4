package io.faultline.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Something made once for each name of a primitive, such as the names of its steps. */
public final class ByName<T> {
  private final Map<String, T> known = new ConcurrentHashMap<>();
  private final Function<String, T> make;

  /** Nothing is made yet. */
  public ByName(Function<String, T> make) {
    this.make = make;
  }

  /** What is made for a name; the same object each time. */
  public T of(String name) {
    T value = known.get(name);
    return value != null ? value : known.computeIfAbsent(name, make);
  }
}
