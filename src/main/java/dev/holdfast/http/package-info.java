/**
 * What every resource of the API shares: problems, entity tags and preconditions, bodies, paging.
 */
@NullMarked
package dev.holdfast.http;

import org.jspecify.annotations.NullMarked;
