package dev.storecrm.segment.language;

import java.util.EnumSet;
import java.util.Optional;

/** What a condition can ask. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    BETWEEN("BETWEEN"),
    IS_NULL("IS NULL"),
    IS_NOT_NULL("IS NOT NULL"),
    CONTAINS("CONTAINS"),
    NOT_CONTAINS("NOT CONTAINS"),
    MATCHES("MATCHES"),
    NOT_MATCHES("NOT MATCHES"),
    IN("IN"),
    NOT_IN("NOT IN");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    static Optional<Operator> comparison(String sign) {
        return EnumSet.range(EQUAL, AT_LEAST).stream()
                .filter(operator -> operator.sign.equals(sign))
                .findFirst();
    }

    /** Whether it asks for the opposite of {@link #plain}. */
    public boolean negates() {
        return plain() != this;
    }

    /** The operator that this one is the complement of; itself when it is none. */
    public Operator plain() {
        return switch (this) {
            case NOT_EQUAL -> EQUAL;
            case IS_NOT_NULL -> IS_NULL;
            case NOT_CONTAINS -> CONTAINS;
            case NOT_MATCHES -> MATCHES;
            case NOT_IN -> IN;
            default -> this;
        };
    }
}
