package io.faultline.iommu.iopf;

import io.faultline.check.Kind;
import io.faultline.device.ResponseCode;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.MmCore;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may touch a group of faults: the reporter that made it, until a handler takes it over. No
 * part of the model: it looks at groups and is no step.
 */
final class GroupOwners {
  /** A group between its making and its end. */
  private static final class Entry {
    final IopfGroup group;
    final Task reporter;
    boolean taken;
    boolean late;

    Entry(IopfGroup group, Task reporter) {
      this.group = group;
      this.reporter = reporter;
    }
  }

  private final Kernel kernel;
  private final MmCore mms;
  private final List<Entry> entries = new ArrayList<>(2);

  GroupOwners(Kernel kernel, MmCore mms) {
    this.kernel = kernel;
    this.mms = mms;
  }

  /** The running task has made a group and owns it. */
  void made(IopfGroup group) {
    kernel.platform().look(() -> enter(group));
  }

  private void enter(IopfGroup group) {
    inOrder(group);
    entries.add(new Entry(group, kernel.platform().current()));
  }

  /** The group has its handle; an address space that is dead by now stays so. */
  void routed(IopfGroup group) {
    kernel
        .platform()
        .look(
            () -> {
              Entry entry = of(group);
              if (entry != null) {
                entry.late = isLate(group);
              }
            });
  }

  /** A handler is about to pass the group on, or has failed to. */
  void passed(IopfGroup group, boolean on) {
    kernel
        .platform()
        .look(
            () -> {
              Entry entry = of(group);
              if (entry != null) {
                entry.taken = on;
              }
            });
  }

  /** Invariant I7: a handler that refuses a group has left it alone. */
  void refused(IopfGroup group) {
    kernel
        .platform()
        .look(
            () -> {
              Entry entry = of(group);
              if (entry != null && entry.taken) {
                throw broken("a handler refuses a group that it has taken");
              }
            });
  }

  /** Invariants I6, I8, I24, I27 and I48, when a group is about to be answered. */
  void answers(IopfGroup group, ResponseCode code) {
    kernel.platform().look(() -> mayAnswer(group, code));
  }

  private void mayAnswer(IopfGroup group, ResponseCode code) {
    group.faultParam.lock.assertHeld();
    Entry entry = of(group);
    if (entry == null) {
      return;
    }
    isOwn(entry);
    inOrder(group);
    IommuAttachHandle handle = group.attachHandle;
    if (handle != null && handle.memory().freed()) {
      throw broken("a group of faults has outlived the handle it was routed to");
    }
    if (code == ResponseCode.FAILURE && entry.taken) {
      throw wrongAnswer("answers FAILURE to a group that a handler has taken");
    }
    if (code == ResponseCode.SUCCESS && handle != null && isSva(handle)) {
      isMet(entry);
    }
  }

  /** Invariants I4 and I6, when a group ends. */
  void ends(IopfGroup group) {
    kernel.platform().look(() -> mayEnd(group));
  }

  private void mayEnd(IopfGroup group) {
    Entry entry = of(group);
    if (entry != null) {
      isOwn(entry);
      entries.remove(entry);
    }
    if (!group.pendingNode.empty() || group.dequeued) {
      throw broken("a group of faults ends while its answer is owed");
    }
  }

  /** Invariant I21: whether nothing of a queue is left. */
  boolean none(Object queue) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).group.faultParam.queue == queue) {
        return false;
      }
    }
    return true;
  }

  private void isOwn(Entry entry) {
    if (entry.taken && entry.reporter == kernel.platform().current()) {
      throw broken("a report touches a group that it has handed over");
    }
  }

  /** Invariant I24: memory is numbered as it is allocated, so the last request's comes last. */
  private void inOrder(IopfGroup group) {
    int index = group.lastFault.fault.group();
    int before = -1;
    ListHead<IopfFault> at = group.faults.next();
    for (; at != group.faults; at = at.next()) {
      IopfFault fault = at.owner();
      if (fault.memory().id() <= before || fault.fault.group() != index) {
        throw broken("a group of faults is not in the order in which they came");
      }
      before = fault.memory().id();
    }
    if (before != group.memory().id()) {
      throw broken("the last request of a group of faults is not at its end");
    }
  }

  /** Invariants I8 and I48. */
  private void isMet(Entry entry) {
    if (entry.late) {
      throw wrongAnswer("answers SUCCESS to a fault in an address space that was gone before");
    }
    ListHead<IopfFault> head = entry.group.faults;
    for (ListHead<IopfFault> at = head.next(); at != head; at = at.next()) {
      if (!mms.met(at.owner().fault.address(), at.owner().fault.permission())) {
        throw wrongAnswer("answers SUCCESS to a group with a request that was not met");
      }
    }
  }

  private static boolean isLate(IopfGroup group) {
    IommuAttachHandle handle = group.attachHandle;
    return isSva(handle) && handle.domain.mm.mmUsers.peek() == 0;
  }

  private static boolean isSva(IommuAttachHandle handle) {
    return handle.domain != null && handle.domain.type == DomainType.SVA;
  }

  private Entry of(IopfGroup group) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).group == group) {
        return entries.get(i);
      }
    }
    return null;
  }

  private Error broken(String what) {
    return kernel.checks().fail(Kind.INVARIANT, "iopf_group", "", what);
  }

  private Error wrongAnswer(String what) {
    return kernel.checks().fail(Kind.RESPONSE, "page_response", "", what);
  }
}
