package io.faultline.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The locks a task holds, in the order in which it took them. */
final class HeldLocks {
  private static final int FIRST = 4;

  private static final LockClass[] NO_CLASSES = {};
  private static final Object[] NO_INSTANCES = {};

  // Some tasks never hold any.
  private LockClass[] classes = NO_CLASSES;
  private Object[] instances = NO_INSTANCES;
  // Where each was taken; only in a recorded run.
  private List<List<String>> stacks;
  private int depth;

  int depth() {
    return depth;
  }

  LockClass lock(int index) {
    return classes[index];
  }

  Object instance(int index) {
    return instances[index];
  }

  /** Where it was taken; empty in a lean run. */
  List<String> stack(int index) {
    return stacks == null ? List.of() : stacks.get(index);
  }

  /**
   * The task has taken a lock.
   *
   * @param stack where; null in a lean run
   */
  void add(LockClass lock, Object instance, List<String> stack) {
    if (depth == classes.length) {
      int room = Math.max(FIRST, 2 * depth);
      classes = Arrays.copyOf(classes, room);
      instances = Arrays.copyOf(instances, room);
    }
    classes[depth] = lock;
    instances[depth] = instance;
    depth++;
    if (stack != null) {
      keep(stack);
    }
  }

  private void keep(List<String> stack) {
    if (stacks == null) {
      stacks = new ArrayList<>();
    }
    stacks.add(stack);
  }

  /** The task gives back a lock; whether it held it. */
  boolean remove(Object instance) {
    int index = depth - 1;
    while (index >= 0 && instances[index] != instance) {
      index--;
    }
    if (index < 0) {
      return false;
    }
    depth--;
    for (int i = index; i < depth; i++) {
      classes[i] = classes[i + 1];
      instances[i] = instances[i + 1];
    }
    instances[depth] = null;
    if (stacks != null) {
      stacks.remove(index);
    }
    return true;
  }
}
