package io.faultline;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What calls what among the ways of searching and the command line. */
@AnalyzeClasses(
    packages = {
      "io.faultline.cli",
      "io.faultline.bench",
      "io.faultline.campaign",
      "io.faultline.explore",
      "io.faultline.fuzz"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
  @ArchTest
  static final ArchRule THE_COMMAND_LINE_IS_ON_TOP =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("command line")
          .definedBy("io.faultline.cli")
          .layer("campaigns")
          .definedBy("io.faultline.campaign")
          .layer("judging")
          .definedBy("io.faultline.explore")
          .layer("measuring")
          .definedBy("io.faultline.bench")
          .layer("targets")
          .definedBy("io.faultline.fuzz")
          .whereLayer("command line")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("campaigns")
          .mayOnlyBeAccessedByLayers("command line", "measuring")
          .whereLayer("judging")
          .mayOnlyBeAccessedByLayers("command line")
          .whereLayer("measuring")
          .mayOnlyBeAccessedByLayers("command line")
          .whereLayer("targets")
          .mayOnlyBeAccessedByLayers("campaigns", "measuring");
}
