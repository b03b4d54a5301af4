package io.faultline.check.kit;

import io.faultline.sim.SiteTables;
import io.faultline.weave.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weaves the fixtures of the tests, which the build leaves as they are, and loads the woven form.
 */
final class WovenFixtures {
  static final String PACKAGE = "io.faultline.iommu.fixture";
  static final Gadgets GADGETS = load();

  private static final class Loader extends ClassLoader {
    private final Path folder;

    Loader(Path folder) {
      super(Loader.class.getClassLoader());
      this.folder = folder;
    }

    /** The parent has the fixtures too, but not woven. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PACKAGE + ".")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }

    private Class<?> define(String name) {
      try {
        byte[] bytes = Files.readAllBytes(folder.resolve(file(name)));
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private WovenFixtures() {}

  private static Gadgets load() {
    try {
      Path folder = Files.createTempDirectory("woven-fixtures");
      try {
        for (String name : List.of(PACKAGE + ".WovenGadget", PACKAGE + ".WovenGadgets")) {
          copy(name, folder);
        }
        Weaver.main(new String[] {folder.toString(), PACKAGE});
        SiteTables.learn(folder);
        Loader loader = new Loader(folder);
        loader.loadClass(PACKAGE + ".WovenGadget");
        Class<?> gadgets = loader.loadClass(PACKAGE + ".WovenGadgets");
        return (Gadgets) gadgets.getConstructor().newInstance();
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the woven fixtures cannot be loaded", e);
    }
  }

  private static void copy(String name, Path folder) throws IOException {
    Path to = folder.resolve(file(name));
    Files.createDirectories(to.getParent());
    try (InputStream in = WovenFixtures.class.getClassLoader().getResourceAsStream(file(name))) {
      Files.copy(in, to);
    }
  }

  private static String file(String name) {
    return name.replace('.', '/') + ".class";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
