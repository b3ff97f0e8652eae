/** Tests of backups and of what comes after them. */
@NullMarked
package dev.holdfast.backup;

import org.jspecify.annotations.NullMarked;
