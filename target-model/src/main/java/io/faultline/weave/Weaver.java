package io.faultline.weave;

import io.faultline.sim.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Weaves the model classes in a folder of class files. Classes that carry the stamp already are
 * left alone, so it may run after every partial compilation.
 */
public final class Weaver {
  private final OutputFolder folder;
  private final WovenPackages packages;
  private final ToIntFunction<String> hash;

  Weaver(Path folder, WovenPackages packages, ToIntFunction<String> hash) {
    this.folder = new OutputFolder(folder);
    this.packages = packages;
    this.hash = hash;
  }

  /**
   * Runs the build step.
   *
   * @param args the folder of class files; then, optionally, the packages to weave with their
   *     subpackages
   * @throws WeaveException to fail the build
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new WeaveException("usage: Weaver CLASS-FOLDER [PACKAGE...]");
    }
    Path folder = Path.of(args[0]);
    if (!Files.isDirectory(folder)) {
      throw new WeaveException(
          "no folder " + folder + " with class files to weave; compile the module first");
    }
    WovenPackages packages =
        args.length == 1
            ? WovenPackages.OF_THE_MODEL
            : new WovenPackages(List.of(args).subList(1, args.length));
    new Weaver(folder, packages, SiteIds::fnv1a).weave();
  }

  /** Weaves what is not woven yet. Nothing is written unless everything succeeds. */
  void weave() throws IOException {
    ClassHierarchy hierarchy = new ClassHierarchy(folder);
    ClassWeaver weaver = new ClassWeaver(hierarchy, packages, new SiteIds(hash));
    List<WovenClass> fresh = new ArrayList<>();
    Map<String, List<Site>> tables = new TreeMap<>(keptTables());
    for (String name : folder.classes(packages)) {
      if (Stamp.isOn(hierarchy.require(name))) {
        requireTable(tables, name);
      } else {
        WovenClass woven = weaver.weave(name, folder.read(name));
        fresh.add(woven);
        tables.put(name, woven.sites());
      }
    }
    checkClashes(tables);
    write(fresh, tables);
  }

  /** Tables of earlier builds, without those of classes that are gone. */
  private Map<String, List<Site>> keptTables() throws IOException {
    Map<String, List<Site>> kept = new HashMap<>();
    for (String name : folder.tables()) {
      if (folder.has(name)) {
        kept.put(name, SiteTable.parse(name, folder.readTable(name)));
      }
    }
    return kept;
  }

  private static void requireTable(Map<String, List<Site>> tables, String name) {
    if (!tables.containsKey(name)) {
      throw new WeaveException(
          "class "
              + ClassNames.binary(name)
              + " is woven but its site table is missing; run mvn clean and build again");
    }
  }

  private static void checkClashes(Map<String, List<Site>> tables) {
    Map<Integer, String> owners = new HashMap<>();
    tables.forEach(
        (name, sites) -> {
          for (Site site : sites) {
            String here = site + " in class " + ClassNames.binary(name);
            String before = owners.putIfAbsent(site.id(), here);
            if (before != null) {
              throw new WeaveException(
                  String.format(
                      "sites %s and %s share the id %08x; rename one of the two methods",
                      before, here, site.id()));
            }
          }
        });
  }

  /** A table goes before its class: a class that has a stamp always has its table. */
  private void write(List<WovenClass> fresh, Map<String, List<Site>> tables) throws IOException {
    TreeSet<String> gone = new TreeSet<>(folder.tables());
    gone.removeAll(tables.keySet());
    for (String name : gone) {
      folder.deleteTable(name);
    }
    for (WovenClass woven : fresh) {
      folder.writeTable(woven.name(), SiteTable.print(woven.sites()));
      folder.writeClass(woven.name(), woven.bytes());
    }
    List<String> names = new ArrayList<>();
    tables.keySet().forEach(name -> names.add(ClassNames.binary(name)));
    Collections.sort(names);
    folder.writeClassList(names);
  }
}
