package io.faultline.weave;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build step as Maven runs it: whole folders, again and again, with classes coming and going.
 */
class WeaverTest {
  private static final String BOX =
      "class Box extends SharedObject { int a; void set() { a = 1; } }";
  private static final String USER = "class User { static void use(Box b) { b.a++; b.set(); } }";
  private static final String RUN =
      "class Run { static Object run() { User.use(new Box()); return null; } }";

  @TempDir Path folder;

  @Test
  void writesOneTableForEachClassAndTheListOfClasses() throws IOException {
    Fixture.compiled(folder, BOX, USER, "interface Empty {}").weave();
    assertThat(resource("woven-classes.txt"))
        .isEqualTo(
            """
            io.faultline.kernel.Box
            io.faultline.kernel.Empty
            io.faultline.kernel.User
            """);
    assertThat(resource("sites/io.faultline.kernel.User.tsv"))
        .isEqualTo(
            line("io.faultline.kernel.User.use(Lio/faultline/kernel/Box;)V#0", "User.use\tBox.a")
                + line(
                    "io.faultline.kernel.User.use(Lio/faultline/kernel/Box;)V#1",
                    "User.use\tBox.a"));
    assertThat(resource("sites/io.faultline.kernel.Empty.tsv")).isEmpty();
  }

  @Test
  void everyKindOfClassInTheModelIsStamped() throws Exception {
    Fixture fixture =
        Fixture.compiled(
            folder,
            "class Kinds { interface I {} enum E { A { void f() {} }; void f() {} }"
                + " record R(int x) {} @interface N {} Object o = new Object() {}; }",
            "package io.faultline.kernel.sub; class Deep {}",
            "package io.faultline.kernelside; class Outside {}");
    fixture.weave();
    try (URLClassLoader loader = fixture.loader()) {
      for (String name : resource("woven-classes.txt").lines().toList()) {
        assertThat(loader.loadClass(name).getAnnotations())
            .as(name)
            .anyMatch(a -> a.toString().startsWith("@io.faultline.sim.Woven"));
      }
      assertThat(loader.loadClass("io.faultline.kernelside.Outside").getAnnotations()).isEmpty();
    }
    assertThat(resource("woven-classes.txt"))
        .isEqualTo(
            """
            io.faultline.kernel.Kinds
            io.faultline.kernel.Kinds$1
            io.faultline.kernel.Kinds$E
            io.faultline.kernel.Kinds$E$1
            io.faultline.kernel.Kinds$I
            io.faultline.kernel.Kinds$N
            io.faultline.kernel.Kinds$R
            io.faultline.kernel.sub.Deep
            """);
  }

  @Test
  void weavingTwiceChangesNoByteAndTouchesNoFile() throws IOException {
    Fixture fixture = Fixture.compiled(folder, Samples.LARGE);
    fixture.weave();
    Map<String, String> once = files();
    fixture.weave();
    assertThat(files()).isEqualTo(once);
  }

  @Test
  void equalSourcesGiveEqualBytes(@TempDir Path other) throws IOException {
    Fixture.compiled(folder, Samples.LARGE).weave();
    Map<String, String> here = contents(folder);
    Fixture.compiled(other, Samples.LARGE).weave();
    assertThat(contents(other)).isEqualTo(here);
  }

  @Test
  void classCompiledAloneIsWovenToWhatItWas() throws IOException {
    Fixture fixture = Fixture.compiled(folder, BOX, USER, RUN);
    fixture.weave();
    Map<String, String> whole = contents(folder);
    fixture.compile(USER);
    assertThat(contents(folder)).isNotEqualTo(whole);
    fixture.weave();
    assertThat(contents(folder)).isEqualTo(whole);
    assertThat(fixture.run().calls())
        .containsExactly(
            "read Box User.use:Box.a 0", "write Box User.use:Box.a 0", "write Box Box.set:Box.a 0");
  }

  @Test
  void changedClassGetsNewTableAndTheOthersKeepTheirs() throws IOException {
    Fixture fixture = Fixture.compiled(folder, BOX, USER, RUN);
    fixture.weave();
    String box = resource("sites/io.faultline.kernel.Box.tsv");
    fixture.compile("class User { static void use(Box b) { b.set(); } }");
    fixture.weave();
    assertThat(resource("sites/io.faultline.kernel.User.tsv")).isEmpty();
    assertThat(resource("sites/io.faultline.kernel.Box.tsv")).isEqualTo(box);
    assertThat(fixture.run().calls()).containsExactly("write Box Box.set:Box.a 0");
  }

  @Test
  void tableOfClassThatIsGoneIsDeleted() throws IOException {
    Fixture fixture = Fixture.compiled(folder, BOX, USER);
    fixture.weave();
    Files.delete(folder.resolve("io/faultline/kernel/User.class"));
    fixture.weave();
    assertThat(folder.resolve("META-INF/faultline/sites/io.faultline.kernel.User.tsv"))
        .doesNotExist();
    assertThat(resource("woven-classes.txt")).isEqualTo("io.faultline.kernel.Box\n");
  }

  @Test
  void clashOfIdsFailsAndNamesBothSites() throws IOException {
    Fixture.compiled(folder, BOX, USER);
    Map<String, String> before = contents(folder);
    Weaver weaver =
        new Weaver(folder, WovenPackages.OF_THE_MODEL, text -> text.endsWith("#0") ? 7 : 8);
    assertThatThrownBy(weaver::weave)
        .isInstanceOf(WeaveException.class)
        .hasMessage(
            "sites Box.set:Box.a in class io.faultline.kernel.Box and User.use:Box.a in class"
                + " io.faultline.kernel.User share the id 00000007; rename one of the two methods");
    assertThat(contents(folder)).as("nothing is written").isEqualTo(before);
  }

  @Test
  void clashWithClassOfAnEarlierBuildFails() throws IOException {
    Fixture fixture = Fixture.compiled(folder, BOX);
    new Weaver(folder, WovenPackages.OF_THE_MODEL, text -> 7).weave();
    fixture.compile("class User { static void use(Box b) { b.a = 2; } }");
    assertThatThrownBy(new Weaver(folder, WovenPackages.OF_THE_MODEL, text -> 7)::weave)
        .hasMessageContaining("share the id 00000007");
  }

  @Test
  void idIsNeverZero() throws IOException {
    Fixture.compiled(folder, BOX);
    new Weaver(folder, WovenPackages.OF_THE_MODEL, text -> 0).weave();
    assertThat(resource("sites/io.faultline.kernel.Box.tsv"))
        .isEqualTo("00000001\tBox.set\tBox.a\n");
  }

  @Test
  void hashIsTheKnownFnv1a() {
    assertThat(SiteIds.fnv1a("")).isEqualTo(0x811c9dc5);
    assertThat(SiteIds.fnv1a("foobar")).isEqualTo(0xbf9cf968);
  }

  @Test
  void packagesCanBeGiven() throws IOException {
    Fixture.compiled(folder, BOX, "package io.faultline.mm; class Page {}");
    Weaver.main(new String[] {folder.toString(), "io.faultline.mm"});
    assertThat(resource("woven-classes.txt")).isEqualTo("io.faultline.mm.Page\n");
    Weaver.main(new String[] {folder.toString(), "io.faultline.kernel"});
    assertThat(resource("woven-classes.txt"))
        .isEqualTo("io.faultline.kernel.Box\nio.faultline.mm.Page\n");
  }

  @Test
  void stampedClassWithoutTableFails() throws IOException {
    Fixture fixture = Fixture.compiled(folder, BOX);
    fixture.weave();
    Files.delete(folder.resolve("META-INF/faultline/sites/io.faultline.kernel.Box.tsv"));
    assertThatThrownBy(fixture::weave)
        .isInstanceOf(WeaveException.class)
        .hasMessage(
            "class io.faultline.kernel.Box is woven but its site table is missing;"
                + " run mvn clean and build again");
  }

  @Test
  void brokenTableFails() throws IOException {
    Fixture fixture = Fixture.compiled(folder, BOX);
    fixture.weave();
    Files.writeString(
        folder.resolve("META-INF/faultline/sites/io.faultline.kernel.Box.tsv"), "nonsense\n");
    assertThatThrownBy(fixture::weave)
        .isInstanceOf(WeaveException.class)
        .hasMessageContaining("class io.faultline.kernel.Box has the broken line 'nonsense'");
  }

  @Test
  void classWovenByAnotherVersionFails() throws IOException {
    Fixture fixture =
        Fixture.compiled(folder, "@Woven(version = 9) class Box extends SharedObject { int a; }");
    assertThatThrownBy(fixture::weave)
        .isInstanceOf(WeaveException.class)
        .hasMessageContaining("io.faultline.kernel.Box was woven by another version");
  }

  @Test
  void missingSuperclassFails() throws IOException {
    Fixture fixture =
        Fixture.compiled(
            folder,
            "package io.faultline.other; public class Base extends io.faultline.sim.SharedObject"
                + " {}",
            "class Box extends io.faultline.other.Base { int a; void set() { a = 1; } }");
    Files.delete(folder.resolve("io/faultline/other/Base.class"));
    assertThatThrownBy(fixture::weave)
        .isInstanceOf(WeaveException.class)
        .hasMessageContaining("class io.faultline.other.Base is neither in the folder");
  }

  @Test
  void wrongUsageIsSaidClearly() {
    assertThatThrownBy(() -> Weaver.main(new String[0]))
        .isInstanceOf(WeaveException.class)
        .hasMessageStartingWith("usage: ");
    assertThatThrownBy(() -> Weaver.main(new String[] {folder.resolve("none").toString()}))
        .isInstanceOf(WeaveException.class)
        .hasMessageContaining("compile the module first");
  }

  private static String line(String key, String names) {
    return String.format("%08x\t%s\n", SiteIds.fnv1a(key), names);
  }

  private String resource(String name) throws IOException {
    return Files.readString(folder.resolve("META-INF/faultline").resolve(name));
  }

  /** Contents and times of all files. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = contents(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      file.setValue(file.getValue() + Files.getLastModifiedTime(folder.resolve(file.getKey())));
    }
    return files;
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(root.relativize(file).toString(), new String(bytes, ISO_8859_1));
      }
    }
    return contents;
  }
}
