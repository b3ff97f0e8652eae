package dev.holdfast.console.grid;

import java.util.List;

/**
 * A document in a list.
 *
 * @param pick names it and the version that is shown, to be chosen for deletion
 * @param address of its page
 */
public record GridRow(String uid, String pick, String address, List<GridCell> cells) {}
