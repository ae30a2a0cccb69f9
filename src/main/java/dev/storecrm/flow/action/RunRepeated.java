package dev.storecrm.flow.action;

/** The run was there already: what was just written is taken back. */
class RunRepeated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunRepeated(String run) {
        super("Run " + run + " came before");
    }
}
