package io.faultline.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.faultline.sim.Simulation;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The classes that the rules of the house are held against, and those planted to break them. */
final class ModelClasses {
  /** Root of all packages. */
  static final String ROOT = "io.faultline";

  /** Root of a small copy of the house that breaks its rules. */
  static final String PLANTED = "io.faultline.arch.planted";

  /** Everything of this module that is shipped. */
  static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPath(folder());

  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(PLANTED);

  private ModelClasses() {}

  /** The folder of the compiled, woven classes of this module. */
  static Path folder() {
    try {
      return Path.of(Simulation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a rule judges the planted classes. */
  static EvaluationResult planted(ArchRule rule) {
    return rule.evaluate(BROKEN);
  }
}
