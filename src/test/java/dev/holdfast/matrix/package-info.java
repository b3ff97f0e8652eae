/**
 * Access, tested for every operation of the API's description: who may do what, what is hidden, and
 * what nobody may send.
 */
@NullMarked
package dev.holdfast.matrix;

import org.jspecify.annotations.NullMarked;
