/**
 * What is asked of a list: a filter, words, an order, a selection of members. Pure functions of the
 * request's text and of what a document holds; what they say in SQL is said elsewhere, and has to
 * come to the same.
 */
@NullMarked
package dev.holdfast.find;

import org.jspecify.annotations.NullMarked;
