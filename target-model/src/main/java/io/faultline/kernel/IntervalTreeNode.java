package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * {@code struct interval_tree_node}: an interval, both ends inclusive, embedded in its owner. The
 * ends may change only while it is in no tree.
 */
public final class IntervalTreeNode<T> extends SharedObject {
  public long start;
  public long last;

  final T owner;
  IntervalTree<T> tree;
  IntervalTreeNode<T> parent;
  IntervalTreeNode<T> left;
  IntervalTreeNode<T> right;

  /** The highest end of it and all below it. */
  long subtreeLast;

  /** A node of {@code owner}, in its memory, in no tree. */
  public IntervalTreeNode(Memory memory, T owner) {
    super(memory);
    this.owner = owner;
  }

  /** {@code container_of}. */
  public T owner() {
    return owner;
  }
}
