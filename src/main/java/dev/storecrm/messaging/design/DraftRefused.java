package dev.storecrm.messaging.design;

import java.util.List;

/** A draft does not do; nothing of it was saved. */
public class DraftRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    public DraftRefused(List<FieldProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
