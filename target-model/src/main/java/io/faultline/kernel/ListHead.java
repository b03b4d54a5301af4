package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * {@code struct list_head}: a node embedded in its owner, or the head of a list. Unlinked nodes
 * point at themselves.
 */
public final class ListHead<T> extends SharedObject {
  private final T owner;
  private ListHead<T> next;
  private ListHead<T> prev;

  /** A node of {@code owner}, in its memory; a head has no owner. */
  public ListHead(Memory memory, T owner) {
    super(memory);
    this.owner = owner;
    this.next = this;
    this.prev = this;
  }

  /** {@code list_entry}. */
  public T owner() {
    return owner;
  }

  public ListHead<T> next() {
    return next;
  }

  /** {@code list_empty}; also whether a node is unlinked. */
  public boolean empty() {
    return next == this;
  }

  /** {@code list_add}: puts a node right after this head. */
  public void add(ListHead<T> node) {
    insert(node, this, next);
  }

  /** {@code list_add_tail}: puts a node at the end of the list of this head. */
  public void addTail(ListHead<T> node) {
    insert(node, prev, this);
  }

  /** {@code list_del_init}: safe on a node that is already unlinked. */
  public void delInit() {
    ListHead<T> before = prev;
    ListHead<T> after = next;
    after.prev = before;
    before.next = after;
    next = this;
    prev = this;
  }

  /** {@code list_del}: afterwards the node leads nowhere, so whoever goes on from it oopses. */
  public void del() {
    ListHead<T> before = prev;
    ListHead<T> after = next;
    after.prev = before;
    before.next = after;
    next = null;
    prev = null;
  }

  /** {@code list_splice_init}: moves all nodes of another list to the front of this one. */
  public void spliceInit(ListHead<T> other) {
    ListHead<T> first = other.next;
    if (first == other) {
      return;
    }
    ListHead<T> last = other.prev;
    ListHead<T> after = next;
    first.prev = this;
    next = first;
    last.next = after;
    after.prev = last;
    other.next = other;
    other.prev = other;
  }

  /** {@code list_move_tail}: unlinks a node and puts it at the end of the list of this head. */
  public void moveTail(ListHead<T> node) {
    node.delInit();
    addTail(node);
  }

  /** {@code list_move}: unlinks a node and puts it right after this head. */
  public void move(ListHead<T> node) {
    node.delInit();
    add(node);
  }

  private static <T> void insert(ListHead<T> node, ListHead<T> before, ListHead<T> after) {
    after.prev = node;
    node.next = after;
    node.prev = before;
    before.next = node;
  }
}
