package dev.storecrm.flow;

/** What a workflow can ask for. */
public enum FlowAction {
    /** "Add customer metrics data". */
    METRICS,
    /** "Record mail permission". */
    PERMISSION
}
