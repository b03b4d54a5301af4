package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small model classes, compiled from source beside recording hooks, that a test weaves and runs.
 */
final class Fixture {
  private static final Pattern SITE = Pattern.compile("@([0-9a-f]{8})");

  private final Path folder;

  private Fixture(Path folder) {
    this.folder = folder;
  }

  /** What a run of {@code Run.run()} returned and which hooks it called. */
  record Ran(Object result, List<String> calls) {}

  /** Compiles sources; those that name no package are in {@code io.faultline.kernel}. */
  static Fixture compiled(Path folder, String... sources) {
    Sources.compile(folder, HookStubs.SOURCES);
    Fixture fixture = new Fixture(folder);
    fixture.compile(sources);
    return fixture;
  }

  /**
   * The hook calls of {@code Run.run()} after weaving. The woven code must give the result that the
   * plain code gave.
   */
  static List<String> calls(Path folder, String... sources) throws IOException {
    Fixture fixture = compiled(folder, sources);
    Ran plain = fixture.run();
    assertThat(plain.calls()).isEmpty();
    fixture.weave();
    Ran woven = fixture.run();
    assertThat(woven.result()).isEqualTo(plain.result());
    return woven.calls();
  }

  void compile(String... sources) {
    Sources.compile(folder, List.of(sources));
  }

  void weave() throws IOException {
    Weaver.main(new String[] {folder.toString()});
  }

  Ran run() {
    try (URLClassLoader loader = loader()) {
      Method run = loader.loadClass("io.faultline.kernel.Run").getDeclaredMethod("run");
      run.setAccessible(true);
      Object result = run.invoke(null);
      return new Ran(result, named(recorded(loader)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvocationTargetException e) {
      throw new AssertionError("the fixture failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the fixture has no static method Run.run()", e);
    }
  }

  /** Sees the fixture's own hooks and nothing else of the project. */
  URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  /** The sites of all tables, by id. */
  Map<Integer, String> sites() throws IOException {
    OutputFolder output = new OutputFolder(folder);
    Map<Integer, String> sites = new HashMap<>();
    for (String name : output.tables()) {
      SiteTable.parse(name, output.readTable(name)).forEach(s -> sites.put(s.id(), s.toString()));
    }
    return sites;
  }

  private static List<String> recorded(ClassLoader loader) throws ReflectiveOperationException {
    List<String> lines = new ArrayList<>();
    Class<?> hooks = loader.loadClass("io.faultline.sim.Hooks");
    ((List<?>) hooks.getField("CALLS").get(null)).forEach(line -> lines.add((String) line));
    return lines;
  }

  private List<String> named(List<String> lines) throws IOException {
    Map<Integer, String> sites = sites();
    return lines.stream().map(line -> SITE.matcher(line).replaceAll(m -> name(m, sites))).toList();
  }

  private static String name(MatchResult match, Map<Integer, String> sites) {
    String site = sites.get(Integer.parseUnsignedInt(match.group(1), 16));
    assertThat(site).as("site %s in a table", match.group()).isNotNull();
    return Matcher.quoteReplacement(site);
  }
}
