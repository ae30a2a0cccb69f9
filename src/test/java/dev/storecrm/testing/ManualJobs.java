package dev.storecrm.testing;

/** Nothing runs by itself in tests: due work is done when a test says so, on its own thread. */
public interface ManualJobs {

    /** Works off what is due by the test's clock, and what that made due; returns how many pieces. */
    int runDue();
}
