package dev.holdfast.console.grid;

/**
 * A column that can be chosen.
 *
 * @param name of the value
 * @param chosen whether it is shown
 */
public record GridChoice(String name, String label, boolean chosen) {}
