package io.faultline.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The lambda bodies of a class: methods made by the compiler, yet code of somebody's function. */
final class Lambdas {
  private final Map<String, MethodNode> hosts = new HashMap<>();

  Lambdas(ClassNode type) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
          addBodies(type, method, dynamic);
        }
      }
    }
  }

  boolean isBody(MethodNode method) {
    return hosts.containsKey(method.name + method.desc);
  }

  /** The source method that a method belongs to: itself unless it is a lambda body. */
  MethodNode sourceOf(MethodNode method) {
    MethodNode source = method;
    while (isBody(source)) {
      source = hosts.get(source.name + source.desc);
    }
    return source;
  }

  /** A method reference is no lambda body: what it names is in the source. */
  private void addBodies(ClassNode type, MethodNode host, InvokeDynamicInsnNode dynamic) {
    for (Object argument : dynamic.bsmArgs) {
      if (argument instanceof Handle handle && handle.getOwner().equals(type.name)) {
        type.methods.stream()
            .filter(m -> m.name.equals(handle.getName()) && m.desc.equals(handle.getDesc()))
            .filter(m -> (m.access & Opcodes.ACC_SYNTHETIC) != 0)
            .forEach(m -> hosts.put(m.name + m.desc, host));
      }
    }
  }
}
