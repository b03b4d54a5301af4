package io.faultline.weave;

import io.faultline.sim.SharedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * The declarations of the classes that the woven ones refer to, from the folder that is woven or
 * from the class path. Of the JDK's own classes nothing is known, and nothing needs to be.
 */
final class ClassHierarchy {
  private static final String SHARED = Type.getInternalName(SharedObject.class);

  private final OutputFolder folder;
  private final Map<String, Optional<ClassNode>> read = new HashMap<>();

  ClassHierarchy(OutputFolder folder) {
    this.folder = folder;
  }

  /** A class without its code, or nothing for a class of the JDK. */
  Optional<ClassNode> find(String name) {
    if (name.startsWith("java/")) {
      return Optional.empty();
    }
    Optional<ClassNode> known = read.get(name);
    if (known == null) {
      known = load(name);
      read.put(name, known);
    }
    return known;
  }

  ClassNode require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new WeaveException(
                    "class "
                        + ClassNames.binary(name)
                        + " is neither in the folder to weave nor on the weaver's class path"));
  }

  /** Whether a class is a kernel object, which the base class itself is not. */
  boolean isKernelObject(String name) {
    String superName = superOf(name);
    while (superName != null && !superName.equals(SHARED)) {
      superName = superOf(superName);
    }
    return superName != null;
  }

  /** The superclass, or null at the root or where the JDK begins. */
  String superOf(String name) {
    return name.startsWith("java/") ? null : require(name).superName;
  }

  private Optional<ClassNode> load(String name) {
    try {
      if (folder.has(name)) {
        return Optional.of(declaration(folder.read(name)));
      }
      ClassLoader loader = ClassHierarchy.class.getClassLoader();
      try (InputStream in = loader.getResourceAsStream(name + ".class")) {
        return in == null ? Optional.empty() : Optional.of(declaration(in.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read class " + ClassNames.binary(name), e);
    }
  }

  private static ClassNode declaration(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    return node;
  }
}
