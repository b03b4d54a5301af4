/** The command line: one class per command, and how all of them talk to people and to scripts. */
package io.faultline.cli;
