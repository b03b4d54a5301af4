package io.faultline.arch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds monitors in byte code: they pin a coroutine and order threads behind the scheduler. */
final class Monitors {
  private Monitors() {}

  /** Methods below a folder that are synchronized or have a synchronized block. */
  static List<String> under(Path folder) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(folder)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    List<String> found = new ArrayList<>();
    for (Path file : classes) {
      ClassNode type = new ClassNode();
      new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_DEBUG);
      for (MethodNode method : type.methods) {
        if (hasMonitor(method)) {
          found.add(type.name.replace('/', '.') + "." + method.name);
        }
      }
    }
    return found;
  }

  private static boolean hasMonitor(MethodNode method) {
    boolean found = (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
    for (AbstractInsnNode at : method.instructions) {
      found |= at.getOpcode() == Opcodes.MONITORENTER;
    }
    return found;
  }
}
