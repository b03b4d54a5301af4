package io.faultline.arch.planted.machine;

import org.objectweb.asm.tree.ClassNode;

/** Breaks a rule on purpose. */
final class NeedsAsm {
  ClassNode node;
}
