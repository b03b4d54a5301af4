package io.faultline.mirror;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kernel's functions by those of the model that mirror them. */
public final class KernelFunctions {
  static final String TABLE = "META-INF/faultline/kernel-functions.tsv";

  private static final Map<String, String> KNOWN = read();

  private KernelFunctions() {}

  /**
   * The kernel's function that a function of the model mirrors.
   *
   * @param function as in {@code Sva.bindDevice}
   * @return empty where its Javadoc names none
   */
  public static Optional<String> of(String function) {
    return Optional.ofNullable(KNOWN.get(function));
  }

  /**
   * The innermost of the kernel's functions that a stack stands for.
   *
   * @param stack functions of the model, innermost first
   * @return empty when it stands for none, as in hardware
   */
  public static Optional<String> of(List<String> stack) {
    return stack.stream().map(KNOWN::get).filter(name -> name != null).findFirst();
  }

  private static Map<String, String> read() {
    Map<String, String> known = new TreeMap<>();
    try (InputStream in = KernelFunctions.class.getClassLoader().getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("the build has left out " + TABLE);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.split("\t", -1))
          .forEach(parts -> known.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TABLE, e);
    }
    return known;
  }
}
