package dev.storecrm.sync;

/** Somebody called the run off. */
final class RunCancelled extends RuntimeException {
    private static final long serialVersionUID = 1;
}
