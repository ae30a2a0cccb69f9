package dev.storecrm.sync;

/** Another instance took the run over: this worker stops, and writes nothing more. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;
}
