/** Charts as pages draw them: coordinates and ticks, without a script. */
@NullMarked
package dev.holdfast.console.chart;

import org.jspecify.annotations.NullMarked;
