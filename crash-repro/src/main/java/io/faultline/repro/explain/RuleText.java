package io.faultline.repro.explain;

import io.faultline.check.Kind;

/** The rules in people's words. */
public final class RuleText {
  private RuleText() {}

  /** The rule behind a kind of violation, in one or two sentences. */
  public static String of(Kind kind) {
    return switch (kind) {
      case USE_AFTER_FREE ->
          "An object is not touched after it was freed. Who uses it holds a reference, a lock or a"
              + " read section that keeps it alive, or has made sure that nobody frees it.";
      case DOUBLE_FREE -> "An object is freed once, by whoever takes its last reference away.";
      case NULL_DEREFERENCE ->
          "A pointer that can be NULL is looked at before it is followed, under whatever keeps it"
              + " from changing.";
      case LEAK -> "What was allocated is freed before the machine has gone.";
      case REFCOUNT ->
          "A reference count does not rise from zero, fall below it, or end above it: who has no"
              + " reference cannot make one.";
      case LOCK_ORDER ->
          "Locks are taken in one order everywhere, and nobody waits for work while holding a lock"
              + " that the work takes. A cycle is a deadlock for some timing, even if not here.";
      case ATOMIC_SLEEP ->
          "Nothing sleeps while it holds a spin lock or is inside an RCU read section.";
      case DEADLOCK -> "As long as a task waits for something, some other task can bring it about.";
      case HANG ->
          "When every task gets its turns, every operation ends, and nobody sleeps for ever on what"
              + " has come about: a sleeper prepares, then looks, then sleeps; who wakes changes"
              + " first what is looked at.";
      case DATA_RACE ->
          "Two accesses to one field, one of them a write, are ordered by a lock, a reference or a"
              + " marked access, or are both marked.";
      case RESPONSE ->
          "Each last page request of a group is answered exactly once, to the right device, PASID"
              + " and group.";
      case DMA ->
          "A device reaches only memory that is mapped for it, or that is unmapped and not yet"
              + " invalidated.";
      case TORN_DESCRIPTOR ->
          "The hardware may fetch a descriptor at any moment: it finds the old one, the new one or"
              + " an invalid one, never a mixture.";
      case SEQUENTIAL ->
          "The results of concurrent operations are those of some order of them, and a failed"
              + " operation changes nothing.";
      case INVARIANT -> "The model's invariants hold whenever no operation is in a step.";
      case INFO_LEAK -> "Nobody gets to see what belongs to somebody else.";
    };
  }
}
