/**
 * The database going away: between two statements, during a commit, for a while. Each test has a
 * server of its own, so that nothing else suffers.
 */
@NullMarked
package dev.holdfast.outage;

import org.jspecify.annotations.NullMarked;
