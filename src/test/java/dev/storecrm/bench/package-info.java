/** Benchmarks: each measures the physical limit and our own path in the same run, in a JVM of its own. */
@NullMarked
package dev.storecrm.bench;

import org.jspecify.annotations.NullMarked;
