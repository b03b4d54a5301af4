package io.faultline.repro;

import io.faultline.scenario.Limits;
import io.faultline.scenario.litmus.LitmusFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads bundles, and litmus files with a schedule in their place. */
public final class BundleReader {
  /** Bytes of a report; the longest ones have a few thousand. */
  private static final int REPORT_BYTES = 1 << 20;

  private BundleReader() {}

  /**
   * Reads one.
   *
   * @param path a bundle's folder, its scenario, or a litmus file with a schedule
   * @throws BundleException if it is none of them or is damaged
   */
  public static Bundle read(Path path) {
    if (!Files.exists(path)) {
      throw BundleException.of(path, "there is no such bundle or litmus file");
    }
    return Files.isDirectory(path) ? folder(path) : file(path);
  }

  private static Bundle folder(Path folder) {
    Path scenario = folder.resolve(Bundle.SCENARIO);
    Path report = folder.resolve(Bundle.REPORT);
    if (!Files.exists(scenario) && !Files.exists(report)) {
      throw BundleException.of(
          folder,
          "this folder is no bundle: a bundle holds " + Bundle.SCENARIO + " and " + Bundle.REPORT);
    }
    requireThere(scenario, "restore it");
    LitmusFile litmus = litmus(scenario);
    requireThere(
        report, "restore it, or copy " + Bundle.SCENARIO + " elsewhere and use the copy alone");
    Report seen = ReportParser.parse(report, BundleFile.text(report, REPORT_BYTES));
    Agreement.check(report, seen, litmus);
    return new Bundle(folder, litmus, Optional.of(seen));
  }

  private static void requireThere(Path file, String cure) {
    if (!Files.exists(file)) {
      throw BundleException.of(file, "this file of the bundle is missing; " + cure);
    }
  }

  private static Bundle file(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean inBundle =
        Path.of(Bundle.SCENARIO).equals(file.getFileName())
            && Files.exists(folder.resolve(Bundle.REPORT));
    if (inBundle) {
      return folder(folder);
    }
    if (Path.of(Bundle.REPORT).equals(file.getFileName())) {
      throw BundleException.of(file, "this is the report of a bundle; name its folder instead");
    }
    LitmusFile litmus = litmus(file);
    if (litmus.schedule().isEmpty()) {
      throw BundleException.of(
          file,
          "this litmus file has no schedule line, so there is no run to repeat;"
              + " run check on it to search its schedules");
    }
    return new Bundle(file, litmus, Optional.empty());
  }

  private static LitmusFile litmus(Path file) {
    return LitmusCheck.read(file, BundleFile.bytes(file, Limits.FILE_BYTES));
  }
}
