package io.faultline.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Names of sites by id: those of woven accesses from the weaver's tables, those of primitives as
 * they register.
 */
public final class Sites {
  private static final String FOLDER = "META-INF/faultline/";
  private static final Map<Integer, Site> KNOWN = new ConcurrentHashMap<>();
  private static final Map<String, Integer> NAMED = new ConcurrentHashMap<>();

  static {
    lines(
        FOLDER + "woven-classes.txt", name -> lines(FOLDER + "sites/" + name + ".tsv", Sites::add));
  }

  private Sites() {}

  /**
   * Registers the step of a primitive under its name.
   *
   * @return the id, the same in every run and on every machine
   */
  public static int named(String name) {
    Integer id = NAMED.get(name);
    return id != null ? id : NAMED.computeIfAbsent(name, Sites::register);
  }

  private static int register(String name) {
    int id = hash(name);
    Site before = KNOWN.putIfAbsent(id, new Site(id, name, ""));
    if (before != null && !before.function().equals(name)) {
      throw new IllegalStateException(
          "sites '" + before + "' and '" + name + "' share one id; rename one");
    }
    return id;
  }

  /** The site behind an id; an unknown id is shown as its number. */
  public static Site of(int id) {
    Site site = KNOWN.get(id);
    return site != null ? site : new Site(id, "site-" + Integer.toHexString(id), "");
  }

  /** Adds a line of the weaver's table: id, function, target. */
  static void add(String line) {
    String[] parts = line.split("\t", -1);
    int id = Integer.parseUnsignedInt(parts[0], 16);
    KNOWN.put(id, new Site(id, parts[1], parts[2]));
  }

  private static void lines(String resource, Consumer<String> each) {
    try (InputStream in = Sites.class.getClassLoader().getResourceAsStream(resource)) {
      if (in != null) {
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().forEach(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the site table " + resource, e);
    }
  }

  private static int hash(String text) {
    int h = 0x811c9dc5;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x01000193;
    }
    return h == 0 ? 1 : h;
  }
}
