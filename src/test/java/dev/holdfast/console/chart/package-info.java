@NullMarked
package dev.holdfast.console.chart;

import org.jspecify.annotations.NullMarked;
