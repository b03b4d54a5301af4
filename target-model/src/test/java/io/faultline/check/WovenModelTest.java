package io.faultline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.NotWovenException;
import io.faultline.sim.SharedObject;
import io.faultline.sim.Simulation;
import io.faultline.sim.Site;
import io.faultline.sim.Sites;
import io.faultline.sim.Woven;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model that the tests and users run is the woven one. */
class WovenModelTest {
  private static final List<String> WOVEN =
      List.of("kernel", "samples", "mm", "device", "iommu", "mock", "smmuv3", "vtd", "iommufd");

  /** Made by a compiler and by nothing else. */
  private static final class Unwoven extends SharedObject {
    Unwoven(Memory memory) {
      super(memory);
    }
  }

  private static List<String> classes() throws IOException, URISyntaxException {
    Path root =
        Path.of(Simulation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.startsWith("io/faultline/") && file.endsWith(".class"))
          .filter(file -> !file.endsWith("package-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private static boolean isStamped(String name) {
    try {
      return Class.forName(name, false, Simulation.class.getClassLoader())
          .isAnnotationPresent(Woven.class);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isModel(String name) {
    String inside = name.substring("io.faultline.".length());
    return WOVEN.stream().anyMatch(floor -> inside.startsWith(floor + "."));
  }

  @Test
  void everyClassOfTheModelCarriesTheStampAndNoOtherDoes() throws Exception {
    assertThat(classes()).filteredOn(WovenModelTest::isModel).hasSizeGreaterThan(50);
    assertThat(classes())
        .allSatisfy(name -> assertThat(isStamped(name)).as(name).isEqualTo(isModel(name)));
  }

  @Test
  void theSitesOfTheModelHaveNames() {
    Site site = Sites.of(Sites.named("kfree"));
    assertThat(site).hasToString("kfree");
    Finding finding =
        SimulatedProgram.task(
                world -> {
                  ListHead<String> head = new ListHead<>(world.permanent(), null);
                  Memory memory = world.kernel().slab().kzalloc("entry");
                  head.add(new ListHead<>(memory, "entry"));
                  world.kernel().slab().free(memory);
                  head.next().next();
                })
            .run()
            .finding();
    assertThat(finding.title())
        .isEqualTo("entry is used after it was freed: ListHead.next in ListHead.next");
  }

  @Test
  void anUnwovenObjectIsRefusedByName() {
    Memory memory = new Memory(0, "unwoven", null, null);
    assertThatThrownBy(() -> new Unwoven(memory))
        .isInstanceOf(NotWovenException.class)
        .hasMessageContaining(Unwoven.class.getName() + " is not woven")
        .hasMessageContaining("build with Maven");
  }

  @Test
  void anUnwovenObjectEndsTheToolAndIsNoFinding() {
    SimulatedProgram inSetUp = SimulatedProgram.of(world -> make(world));
    assertThatThrownBy(inSetUp::run).isInstanceOf(NotWovenException.class);
    SimulatedProgram inATask = SimulatedProgram.task(world -> make(world));
    assertThatThrownBy(inATask::run).isInstanceOf(NotWovenException.class);
  }

  private static Unwoven make(World world) {
    return new Unwoven(world.permanent());
  }

  @Test
  void theFixturesOfTheTestsAreWoven() {
    Ended end = new Ended();
    SimulatedProgram.task(world -> end.made = Gadgets.woven().published(world.kernel())).run();
    assertThat(end.made.getClass().isAnnotationPresent(Woven.class)).isTrue();
    assertThat(end.made.getClass().getName()).isEqualTo("io.faultline.iommu.fixture.WovenGadget");
  }

  private static final class Ended {
    Gadget made;
  }
}
