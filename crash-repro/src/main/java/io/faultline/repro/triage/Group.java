package io.faultline.repro.triage;

import io.faultline.repro.Size;
import java.nio.file.Path;
import java.util.List;

/**
 * All that is about one bug.
 *
 * @param smallest what shows it, by its smallest example
 * @param shown whether an entry of the folder shows it now
 * @param status what became of it
 * @param reason why the status is what it is; empty when that is plain
 * @param count entries of the folder that show it, or were kept for it when none does
 * @param example the smallest of them; of what is known when the folder has none
 * @param size how large that is
 * @param signatures with which it shows, sorted
 * @param paths of the counted entries, sorted; the first 1000
 * @param firstSeen when it was first seen
 */
public record Group(
    Sighting smallest,
    boolean shown,
    Status status,
    String reason,
    long count,
    Path example,
    Size size,
    List<String> signatures,
    List<Path> paths,
    FirstSeen firstSeen) {}
