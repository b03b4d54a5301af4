package io.faultline.repro.export;

/**
 * What an export came to.
 *
 * @param text to be written to a file, in UTF-8; ends with a line feed
 * @param bug identity of the bug it shows
 * @param signature identity of the finding
 */
public record Exported(String text, String bug, String signature) {}
