package io.faultline.scenario.litmus;

import io.faultline.scenario.Call;
import java.util.List;
import java.util.Optional;

/**
 * An operation and where it stands.
 *
 * @param call itself
 * @param operation the word that names it
 * @param made the name of the handle it makes
 * @param arguments a word for each argument; for one left out, the operation's
 */
record ParsedCall(Call call, Word operation, Optional<Word> made, List<Word> arguments) {}
