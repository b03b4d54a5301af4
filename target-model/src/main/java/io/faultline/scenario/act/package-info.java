/**
 * What the operations of a scenario do to a machine: a class for each family of them, and what
 * their callers owe the model.
 */
package io.faultline.scenario.act;
