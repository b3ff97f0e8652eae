package dev.holdfast.operations;

import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;

/**
 * Memory, collections, threads, files of the process. Only what is asked for when read: metrics
 * that listen to the JVM would keep a replaced deployment in memory.
 */
final class JvmMetrics {

  private JvmMetrics() {}

  static void register() {
    ProcessMetrics.builder().register();
    JvmMemoryMetrics.builder().register();
    JvmGarbageCollectorMetrics.builder().register();
    JvmThreadsMetrics.builder().register();
    JvmBufferPoolMetrics.builder().register();
    JvmClassLoadingMetrics.builder().register();
    JvmRuntimeInfoMetric.builder().register();
  }
}
