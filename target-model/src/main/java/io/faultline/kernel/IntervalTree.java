package io.faultline.kernel;

import io.faultline.check.Kind;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * {@code rb_root_cached} as an interval tree: a search tree ordered by start, in which each node
 * knows the highest end below it. Intervals may overlap and be equal; equal starts stay in order of
 * insertion. The caller's lock protects it, so its links are memory that the race detector sees.
 * Colours and rotations are left out: they change the depth of a tree and never what is found.
 */
public final class IntervalTree<T> extends SharedObject {
  private final Kernel kernel;
  private IntervalTreeNode<T> root;

  /** An empty tree inside an object. */
  public IntervalTree(Kernel kernel, Memory memory) {
    super(memory);
    this.kernel = kernel;
  }

  /** {@code RB_EMPTY_ROOT}. */
  public boolean empty() {
    return root == null;
  }

  /** {@code interval_tree_insert}. */
  public void insert(IntervalTreeNode<T> node) {
    if (node.tree != null) {
      throw fail("a node is inserted that is in a tree already");
    }
    if (node.start > node.last) {
      throw fail("an interval is inserted that ends before it starts");
    }
    IntervalTreeNode<T> parent = null;
    boolean left = false;
    for (IntervalTreeNode<T> at = root; at != null; at = left ? at.left : at.right) {
      parent = at;
      if (at.subtreeLast < node.last) {
        at.subtreeLast = node.last;
      }
      left = node.start < at.start;
    }
    node.subtreeLast = node.last;
    node.tree = this;
    link(node, parent, left);
  }

  /** {@code interval_tree_remove}. */
  public void remove(IntervalTreeNode<T> node) {
    if (node.tree != this) {
      throw fail("a node is removed that is not in the tree");
    }
    IntervalTreeNode<T> changed;
    if (node.left == null || node.right == null) {
      changed = node.parent;
      replace(node, node.left == null ? node.right : node.left);
    } else {
      changed = replaceBySuccessor(node);
    }
    renewEnds(changed);
    node.parent = null;
    node.left = null;
    node.right = null;
    node.tree = null;
  }

  /**
   * {@code interval_tree_iter_first}: of the intervals that overlap one, both ends inclusive, the
   * one with the lowest start; or null.
   */
  public IntervalTreeNode<T> iterFirst(long start, long last) {
    IntervalTreeNode<T> top = root;
    return top == null || top.subtreeLast < start ? null : firstBelow(top, start, last);
  }

  /** {@code interval_tree_iter_next}: the next one after {@code node} that overlaps, or null. */
  public IntervalTreeNode<T> iterNext(IntervalTreeNode<T> node, long start, long last) {
    IntervalTreeNode<T> at = node;
    while (true) {
      IntervalTreeNode<T> right = at.right;
      if (right != null && start <= right.subtreeLast) {
        return firstBelow(right, start, last);
      }
      at = firstAncestorBehind(at);
      if (at == null || at.start > last) {
        return null;
      }
      if (start <= at.last) {
        return at;
      }
    }
  }

  /** Something below {@code top}, itself included, ends at {@code start} or later. */
  private static <T> IntervalTreeNode<T> firstBelow(
      IntervalTreeNode<T> top, long start, long last) {
    IntervalTreeNode<T> at = top;
    while (at != null) {
      IntervalTreeNode<T> left = at.left;
      if (left != null && start <= left.subtreeLast) {
        // What ends late enough on this side starts first; if it starts too late, so do all others.
        at = left;
      } else if (at.start > last) {
        return null;
      } else if (start <= at.last) {
        return at;
      } else {
        at = at.right;
      }
    }
    return null;
  }

  private static <T> IntervalTreeNode<T> firstAncestorBehind(IntervalTreeNode<T> node) {
    IntervalTreeNode<T> below = node;
    IntervalTreeNode<T> at = below.parent;
    while (at != null && at.right == below) {
      below = at;
      at = below.parent;
    }
    return at;
  }

  private void link(IntervalTreeNode<T> node, IntervalTreeNode<T> parent, boolean left) {
    node.parent = parent;
    if (parent == null) {
      root = node;
    } else if (left) {
      parent.left = node;
    } else {
      parent.right = node;
    }
  }

  /** Puts a node, or nothing, in the place of another. */
  private void replace(IntervalTreeNode<T> old, IntervalTreeNode<T> by) {
    IntervalTreeNode<T> parent = old.parent;
    if (parent == null) {
      root = by;
    } else if (parent.left == old) {
      parent.left = by;
    } else {
      parent.right = by;
    }
    if (by != null) {
      by.parent = parent;
    }
  }

  /** Gives the lowest node below which something changed. */
  private IntervalTreeNode<T> replaceBySuccessor(IntervalTreeNode<T> node) {
    IntervalTreeNode<T> next = node.right;
    while (next.left != null) {
      next = next.left;
    }
    IntervalTreeNode<T> changed = next;
    if (next != node.right) {
      changed = next.parent;
      replace(next, next.right);
      next.right = node.right;
      next.right.parent = next;
    }
    replace(node, next);
    next.left = node.left;
    next.left.parent = next;
    return changed;
  }

  private static <T> void renewEnds(IntervalTreeNode<T> from) {
    for (IntervalTreeNode<T> at = from; at != null; at = at.parent) {
      long end = Math.max(at.last, Math.max(endBelow(at.left), endBelow(at.right)));
      if (at.subtreeLast != end) {
        at.subtreeLast = end;
      }
    }
  }

  private static <T> long endBelow(IntervalTreeNode<T> child) {
    return child == null ? Long.MIN_VALUE : child.subtreeLast;
  }

  private Error fail(String title) {
    return kernel.checks().fail(Kind.INVARIANT, memory().kind(), "", title);
  }
}
