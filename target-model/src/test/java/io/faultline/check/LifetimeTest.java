package io.faultline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.Refcount;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeTest {
  private static final Gadgets GADGETS = Gadgets.woven();

  /** A frees what B uses; in default order the use comes too late. */
  private static Finding found(Consumer<Gadget> use) {
    return program((world, gadget) -> use.accept(gadget)).recorded().run().finding();
  }

  private static SimulatedProgram program(BiConsumer<World, Gadget> use) {
    return SimulatedProgram.of(
        world -> {
          Gadget gadget = GADGETS.published(world.kernel());
          world.task("A", () -> GADGETS.free(world.kernel(), gadget));
          world.task("B", () -> use.accept(world, gadget));
        });
  }

  private static List<String> site(Finding finding, String label) {
    return finding.evidence().stream()
        .filter(evidence -> evidence.label().equals(label))
        .map(evidence -> evidence.by() + " " + evidence.frames().get(0))
        .toList();
  }

  private static void hasThreeSites(Finding finding, String used) {
    assertThat(finding.kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(finding.object()).isEqualTo("gadget");
    assertThat(site(finding, "allocated")).containsExactly("init WovenGadgets.alloc");
    assertThat(site(finding, "freed")).containsExactly("A.1 WovenGadgets.free");
    assertThat(site(finding, "used")).containsExactly("B.1 " + used);
    assertThat(finding.cause()).isEqualTo("WovenGadgets.free");
    assertThat(finding.symptom()).isEqualTo(used);
    assertThat(finding.bug()).isEqualTo("use-after-free.gadget.WovenGadgets.free");
    assertThat(finding.signature()).isEqualTo(finding.bug() + "." + used);
  }

  @Test
  void aUseAfterTheFreeIsFoundThroughEverySortOfField() {
    hasThreeSites(found(Gadget::readPlain), "WovenGadget.readPlain");
    hasThreeSites(found(gadget -> gadget.writePlain(1)), "WovenGadget.writePlain");
    hasThreeSites(found(Gadget::readMarked), "WovenGadget.readMarked");
    hasThreeSites(found(gadget -> gadget.writeMarked(1)), "WovenGadget.writeMarked");
    hasThreeSites(found(Gadget::readFixed), "WovenGadget.readFixed");
    hasThreeSites(found(Gadget::readPeer), "WovenGadget.readPeer");
    hasThreeSites(found(gadget -> gadget.writePeer(gadget)), "WovenGadget.writePeer");
    hasThreeSites(found(gadget -> gadget.readElement(2)), "WovenGadget.readElement");
    hasThreeSites(found(gadget -> gadget.writeElement(2, 1)), "WovenGadget.writeElement");
  }

  @Test
  void theTitleSaysWhatWasUsedAndWhere() {
    assertThat(found(Gadget::readPlain).title())
        .isEqualTo("gadget is used after it was freed: WovenGadget.plain in WovenGadget.readPlain");
  }

  @Test
  void aUseThroughAPrimitiveInsideIsFound() {
    Finding lock =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = GADGETS.published(world.kernel());
                  Mutex mutex =
                      new Mutex(world.kernel(), gadget.memory(), LockClass.mutex("gadget->mutex"));
                  world.task("A", () -> GADGETS.free(world.kernel(), gadget));
                  world.task("B", mutex::lock);
                })
            .run()
            .finding();
    assertThat(lock.kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(lock.title()).contains("mutex_lock(gadget->mutex)");
  }

  @Test
  void aLeanRunFindsTheSameWithoutStacks() {
    SimulatedProgram program = program((world, gadget) -> gadget.readPlain());
    assertThat(program.run().kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(program.run().hash()).isEqualTo(program.recorded().run().hash());
    assertThat(program.run().finding().symptom()).isEqualTo("WovenGadget.readPlain");
  }

  @Test
  void usesBeforeTheFreeAreSilent() {
    assertThat(
            SimulatedProgram.of(
                    world -> {
                      Gadget gadget = GADGETS.published(world.kernel());
                      Refcount users =
                          new Refcount(world.kernel(), gadget.memory(), "gadget.users", 2);
                      for (String task : new String[] {"A", "B"}) {
                        world.task(
                            task,
                            () -> {
                              gadget.readFixed();
                              gadget.readPlain();
                              gadget.readElement(1);
                              if (users.decAndTest()) {
                                GADGETS.free(world.kernel(), gadget);
                              }
                            });
                      }
                    })
                .explore(3)
                .observables())
        .containsExactly("clean A=[] B=[]");
  }

  @Test
  void theUseIsFoundInWhateverOrderItTakesTwoPreemptions() {
    // The use is late only when B is taken off between its two reads.
    SimulatedProgram program =
        SimulatedProgram.of(
            world -> {
              Gadget root = GADGETS.published(world.kernel());
              Gadget gadget = GADGETS.published(world.kernel());
              root.writeShared(gadget);
              world.task(
                  "B",
                  () -> {
                    Gadget found = root.readShared();
                    if (found != null) {
                      found.readMarked();
                    }
                  });
              world.task(
                  "A",
                  () -> {
                    root.writeShared(null);
                    GADGETS.free(world.kernel(), gadget);
                  });
              world.afterwards(() -> GADGETS.free(world.kernel(), root));
            });
    assertThat(program.explore(0).kinds()).isEmpty();
    assertThat(program.explore(1).kinds()).containsExactly(Kind.USE_AFTER_FREE);
  }

  @Test
  void aSecondFreeNamesTheFirstAsItsCause() {
    Finding finding =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = GADGETS.published(world.kernel());
                  world.task("A", () -> GADGETS.free(world.kernel(), gadget));
                  world.task("B", () -> world.kernel().slab().kfree(gadget));
                })
            .recorded()
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.DOUBLE_FREE);
    assertThat(finding.cause()).isEqualTo("WovenGadgets.free");
    assertThat(site(finding, "freed")).containsExactly("A.1 WovenGadgets.free");
    assertThat(finding.evidence())
        .extracting(Evidence::label)
        .containsExactly("allocated", "freed", "freed again");
  }

  @Test
  void handingMemoryOverTwiceIsFoundAtTheSecondTime() {
    Finding finding =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = GADGETS.published(world.kernel());
                  world.task("A", () -> GADGETS.freeLater(world.kernel(), gadget));
                  world.task("B", () -> GADGETS.freeLater(world.kernel(), gadget));
                })
            .recorded()
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.DOUBLE_FREE);
    assertThat(finding.evidence())
        .extracting(Evidence::label)
        .containsExactly("allocated", "handed to a grace period", "freed again");
    assertThat(site(finding, "freed again")).containsExactly("B.1 WovenGadgets.freeLater");
  }

  @Test
  void aLeakNamesTheAllocation() {
    Finding finding =
        SimulatedProgram.of(world -> world.task("A", () -> GADGETS.alloc(world.kernel())))
            .recorded()
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.LEAK);
    assertThat(finding.cause()).isEqualTo("WovenGadgets.alloc");
    assertThat(finding.title()).isEqualTo("gadget is never freed");
  }

  @Test
  void whatAGracePeriodFreesIsBlamedOnWhoHandedItOver() {
    Finding finding =
        SimulatedProgram.of(
                world -> {
                  Gadget gadget = GADGETS.published(world.kernel());
                  world.task("A", () -> GADGETS.freeLater(world.kernel(), gadget));
                  world.afterwards(gadget::readPlain);
                })
            .recorded()
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(finding.cause()).isEqualTo("WovenGadgets.freeLater");
    assertThat(site(finding, "handed to a grace period"))
        .containsExactly("A.1 WovenGadgets.freeLater");
  }

  @Test
  void anObjectCanGoBetweenBeingFoundAndBeingUsedForTheFirstTime() {
    assertThat(finder(Gadget::readFixed).explore(1).kinds()).contains(Kind.USE_AFTER_FREE);
  }

  private static SimulatedProgram finder(Consumer<Gadget> use) {
    return SimulatedProgram.of(
        world -> {
          Gadget root = GADGETS.published(world.kernel());
          Gadget leaf = GADGETS.published(world.kernel());
          root.writeShared(leaf);
          world.task("A", () -> Optional.ofNullable(root.readShared()).ifPresent(use));
          world.task(
              "B",
              () -> {
                root.writeShared(null);
                GADGETS.free(world.kernel(), leaf);
              });
        });
  }

  @ParameterizedTest
  @CsvSource({"use-after-free,USE_AFTER_FREE", "leak,LEAK", "double-free,DOUBLE_FREE"})
  void kindsHaveTheWordsOfTheVocabulary(String word, Kind kind) {
    assertThat(kind.text()).isEqualTo(word);
    assertThat(Kind.of(word)).isEqualTo(kind);
  }
}
