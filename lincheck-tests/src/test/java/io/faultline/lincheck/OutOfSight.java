package io.faultline.lincheck;

import java.util.List;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;

/**
 * Where the model checker does not switch: the tool's own bookkeeping, which has no part in what a
 * primitive answers. The guards that make its steps atomic stay in sight, or they would be atomic
 * by decree; each canary shows that they are not.
 */
final class OutOfSight {
  private static final String SIM = "io.faultline.sim.";
  private static final String RULES = "io.faultline.check.";
  private static final Set<String> TABLES =
      Set.of(SIM + "Hooks", SIM + "Sites", SIM + "WovenClasses", "io.faultline.kernel.ByName");

  private OutOfSight() {}

  static List<ManagedStrategyGuarantee> guarantees() {
    return List.of(
        ManagedStrategyGuaranteeKt.forClasses(OutOfSight::isBookkeeping).allMethods().ignore(),
        // Which task a thread is: nobody else can look at it.
        ManagedStrategyGuaranteeKt.forClasses(SIM + "ThreadedPlatform")
            .methods("current", "foreign")
            .ignore(),
        ManagedStrategyGuaranteeKt.forClasses(Agents.class.getName()).allMethods().treatAsAtomic());
  }

  private static boolean isBookkeeping(String type) {
    return type.startsWith(RULES) || TABLES.contains(type);
  }
}
