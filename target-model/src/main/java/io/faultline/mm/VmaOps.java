package io.faultline.mm;

/** {@code struct vm_operations_struct}: what the maker of a mapping does when it comes and goes. */
public interface VmaOps {
  /** A mapping was made of this one, by splitting or by fork. {@code mmap_lock} is held. */
  default void open(Mm mm, Vma vma) {}

  /**
   * The mapping goes away, with its process or before; runs inline in whoever unmaps or drops the
   * last user, with {@code mmap_lock} held for writing.
   */
  void close(Mm mm, Vma vma);
}
