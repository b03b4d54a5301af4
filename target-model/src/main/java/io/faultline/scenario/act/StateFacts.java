package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.ListHead;
import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.mm.TableEntry;
import io.faultline.scenario.Argument;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.litmus.Facts;
import io.faultline.scenario.litmus.StateFunction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a condition can ask about a run whose tasks have ended. */
final class StateFacts implements Facts {
  private static final String NONE = "none";

  private final Machine machine;
  private final Obligations obligations;
  private final Map<OperationRef, Result> results;

  StateFacts(Machine machine, Obligations obligations, Map<OperationRef, Result> results) {
    this.machine = machine;
    this.obligations = obligations;
    this.results = results;
  }

  @Override
  public Optional<Result> result(OperationRef at) {
    return Optional.ofNullable(results.get(at));
  }

  @Override
  public String state(StateFunction function, List<Argument> arguments) {
    String[] value = new String[1];
    Argument last = arguments.get(arguments.size() - 1);
    machine
        .kernel()
        .platform()
        .look(() -> value[0] = String.valueOf(value(function, arguments, last)));
    return value[0];
  }

  private Object value(StateFunction function, List<Argument> all, Argument other) {
    Argument of = all.get(0);
    return switch (function) {
      case SLOT -> slot(device(of), binding(other)) ? "present" : "empty";
      case HW -> translates(device(of), binding(other)) ? "present" : "blocked";
      case USERS -> users(binding(of));
      case SAME -> isSame(binding(of), binding(other)) ? "yes" : "no";
      case MM -> life(mm(of));
      case PASID -> hasPasid(mm(of)) ? mm(of).iommuMm.pasid : NONE;
      case DOMAINS -> hasPasid(mm(of)) ? length(mm(of).iommuMm.svaDomains) : 0;
      case PAGE -> hasPage(mm(of), ((Argument.Address) other).value()) ? "present" : "absent";
      case ANSWER -> answer(device(of), ((Argument.Group) other).index());
      case ANSWERS -> device(of).endpoint.answers(((Argument.Group) other).index());
      case PARTIALS -> partials(device(of));
      case IOPF -> faultParam(device(of)) == null ? "off" : "on";
      case RID -> rid(device(of).iommuGroup);
      case CACHED -> isCached(device(of), binding(all.get(1)), other) ? "yes" : "no";
      case OWNERS -> device(of).iommuGroup == null ? 0 : device(of).iommuGroup.ownerCnt;
    };
  }

  private boolean isCached(Device dev, Binding binding, Argument address) {
    long at = ((Argument.Address) address).value();
    return binding != null && machine.iommu().caches(dev, binding.pasid(), at);
  }

  private Device device(Argument argument) {
    return machine.device(((Argument.Device) argument).index());
  }

  private Mm mm(Argument argument) {
    return machine.mm(((Argument.Mm) argument).index());
  }

  /** What a name stands or stood for; null if the bind failed. */
  private Binding binding(Argument argument) {
    return obligations.bindings().peek(((Argument.Handle) argument).name());
  }

  private static boolean slot(Device dev, Binding binding) {
    return binding != null
        && dev.iommuGroup != null
        && dev.iommuGroup.pasidArray.peek(binding.pasid()) != null;
  }

  private static boolean translates(Device dev, Binding binding) {
    return binding != null && dev.iommu != null && dev.iommu.ops.translates(dev, binding.pasid());
  }

  private static int users(Binding binding) {
    IommuSva sva = binding == null ? null : binding.sva();
    return sva == null || sva.memory().freed() ? 0 : sva.users;
  }

  private static boolean isSame(Binding one, Binding other) {
    return one != null && other != null && one.sva() == other.sva();
  }

  private static String life(Mm mm) {
    if (mm.memory().freed()) {
      return "gone";
    }
    return mm.mmUsers.peek() == 0 ? "dying" : "live";
  }

  private static boolean hasPasid(Mm mm) {
    return !mm.memory().freed() && mm.iommuMm != null;
  }

  private static boolean hasPage(Mm mm, long address) {
    return !mm.pgd.memory().freed() && TableEntry.present(mm.pgd.peek(address));
  }

  private static String answer(Device dev, int group) {
    return dev.endpoint
        .lastAnswer(group)
        .map(code -> code.name().toLowerCase(Locale.ROOT))
        .orElse(NONE);
  }

  private static IommuFaultParam faultParam(Device dev) {
    return dev.iommu == null ? null : dev.iommu.faultParam;
  }

  private static int partials(Device dev) {
    IommuFaultParam param = faultParam(dev);
    return param == null ? 0 : length(param.partial);
  }

  private static int length(ListHead<?> head) {
    int length = 0;
    for (ListHead<?> at = head.next(); at != head; at = at.next()) {
      length++;
    }
    return length;
  }

  private static String rid(IommuGroup group) {
    if (group == null || group.domain == null) {
      return NONE;
    }
    if (group.domain == group.defaultDomain) {
      return "default";
    }
    return group.domain == group.blockingDomain ? "blocking" : "own";
  }
}
