package io.faultline.mm;

import io.faultline.kernel.ListHead;
import java.util.ArrayList;
import java.util.List;

/** Looks at the notifiers of an address space. */
final class NotifierList {
  private NotifierList() {}

  /**
   * What a walk of the list meets. The kernel walks inside the read section without the lock of the
   * list, as far as nodes are linked; here the links are plain, so they are read at one moment.
   */
  static List<MmuNotifier> linked(MmuNotifierSubscriptions subscriptions) {
    List<MmuNotifier> found = new ArrayList<>();
    subscriptions.lock.lock();
    ListHead<MmuNotifier> head = subscriptions.list;
    for (ListHead<MmuNotifier> at = head.next(); at != head; at = at.next()) {
      found.add(at.owner());
    }
    subscriptions.lock.unlock();
    return found;
  }

  /** {@code hlist_unhashed}, negated; under the lock for the same reason. */
  static boolean isLinked(MmuNotifier notifier, MmuNotifierSubscriptions subscriptions) {
    subscriptions.lock.lock();
    boolean linked = !notifier.hlist.empty();
    subscriptions.lock.unlock();
    return linked;
  }

  /** The notifier with these callbacks, or null; the caller holds the lock of the list. */
  static MmuNotifier find(MmuNotifierSubscriptions subscriptions, MmuNotifierOps ops) {
    ListHead<MmuNotifier> head = subscriptions.list;
    for (ListHead<MmuNotifier> at = head.next(); at != head; at = at.next()) {
      if (at.owner().ops == ops) {
        return at.owner();
      }
    }
    return null;
  }
}
