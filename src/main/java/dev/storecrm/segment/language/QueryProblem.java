package dev.storecrm.segment.language;

import java.util.List;

/** What is wrong with a query, and where. Told in words by the message {@code segment.problem.<kind>}. */
public class QueryProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kinds of mistakes. */
    public enum Kind {
        TOO_LONG,
        TOO_DEEP,
        TOO_MANY,
        UNCLOSED_TEXT,
        BAD_ESCAPE,
        STRAY,
        EMPTY,
        EXPECTED_CONDITION,
        EXPECTED_OPERATOR,
        EXPECTED_VALUE,
        EXPECTED,
        UNKNOWN_FILTER,
        NOT_YET,
        WRONG_OPERATOR,
        WRONG_VALUE,
        UNKNOWN_CHOICE,
        UNKNOWN_PARAMETER,
        TWICE,
        TOO_MANY_IDS,
        NEVER,
        NO_DATE
    }

    private final Kind kind;
    private final transient Span span;
    private final transient List<String> details;

    public QueryProblem(Kind kind, Span span, String... details) {
        super(kind + " at " + span.from());
        this.kind = kind;
        this.span = span;
        this.details = List.of(details);
    }

    public Kind kind() {
        return kind;
    }

    public Span span() {
        return span;
    }

    /** What the message names: words of the query, or what would be right. */
    public List<String> details() {
        return details;
    }
}
