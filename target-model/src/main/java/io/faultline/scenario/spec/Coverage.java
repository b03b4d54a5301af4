package io.faultline.scenario.spec;

import io.faultline.scenario.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows an operation has. One without rows says why, and a run that does it is not compared.
 *
 * @param rows the rows; null when there are none
 * @param reason why there are none; empty when there are
 */
record Coverage(Rows rows, String reason) {
  private static final Map<Operation, Coverage> ALL = new EnumMap<>(Operation.class);
  private static final Coverage UNKNOWN = new Coverage(null, "");

  static {
    specified(Operation.BIND, BindSpec.BIND);
    specified(Operation.UNBIND, BindSpec.UNBIND);
    specified(Operation.PASID, BindSpec.GET_PASID);
    specified(Operation.EXIT, MmSpec.EXIT);
    specified(Operation.FORK, MmSpec.FORK);
    specified(Operation.EXEC, MmSpec.EXEC);
    specified(Operation.IOPF_ENABLE, QueueSpec.ADD);
    specified(Operation.IOPF_DISABLE, QueueSpec.REMOVE);
    specified(Operation.FLUSH, QueueSpec.FLUSH);
    specified(Operation.DISCARD, QueueSpec.DISCARD);
    specified(Operation.FAULT, ReportSpec.REPORT);
    specified(Operation.DOMAIN_ALLOC, RidSpec.ALLOC);
    specified(Operation.DOMAIN_FREE, RidSpec.FREE);
    specified(Operation.ATTACH, RidSpec.ATTACH);
    specified(Operation.DETACH, RidSpec.DETACH);
    specified(Operation.REPLACE, RidSpec.REPLACE);
    specified(Operation.ATTACH_PASID, SlotSpec.ATTACH);
    specified(Operation.DETACH_PASID, SlotSpec.DETACH);
    specified(Operation.REPLACE_PASID, SlotSpec.REPLACE);
    specified(Operation.LOOKUP, SlotSpec.LOOKUP);
    specified(Operation.CLAIM, OwnerSpec.CLAIM);
    specified(Operation.DISCLAIM, OwnerSpec.RELEASE);
    specified(Operation.DRIVER, OwnerSpec.DRIVER);
    specified(Operation.PROBE, OwnerSpec.PROBE);
    specified(Operation.REMOVE, OwnerSpec.REMOVE);
    specified(Operation.ACCESS, ReportSpec.ACCESS);
    specified(Operation.STOP, ReportSpec.STOP);
    specified(Operation.MMGET, MmSpec.GET);
    specified(Operation.MMPUT, MmSpec.PUT);
    for (Operation operation :
        List.of(Operation.MMAP, Operation.MUNMAP, Operation.MPROTECT, Operation.TOUCH)) {
      specified(operation, MmSpec.MAP);
    }
    specified(Operation.PASID_ALLOC, PasidSpec.ALLOC);
    specified(Operation.PASID_FREE, PasidSpec.FREE);
    specified(Operation.NOTIFY, NotifierSpec.GET);
    specified(Operation.UNNOTIFY, NotifierSpec.PUT);
    open(Operation.ON_CLOSE, "the unbind comes later, from a work item of no call");
    specified(Operation.ENQCMD, MmSpec.ENQCMD);
    open(Operation.QUEUE_FREE, "what it does is a breach of contract, or nothing");
    open(Operation.EMIT, "a rogue device may do anything at any time");
  }

  static Coverage of(Operation operation) {
    return ALL.getOrDefault(operation, UNKNOWN);
  }

  /** Operations that have neither rows nor a reason. Must be none; a test asks. */
  static List<Operation> forgotten() {
    return List.of(Operation.values()).stream()
        .filter(operation -> !ALL.containsKey(operation))
        .toList();
  }

  private static void open(Operation operation, String reason) {
    ALL.put(operation, new Coverage(null, reason));
  }

  private static void specified(Operation operation, Rows rows) {
    ALL.put(operation, new Coverage(rows, ""));
  }
}
