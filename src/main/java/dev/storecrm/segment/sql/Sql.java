package dev.storecrm.segment.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition in SQL that knows its exact opposite. What compares may be unknown, so its opposite is {@code is not true}: a
 * missing value counts as "does not hold". "exists" is never unknown, and only behind a plain "not" does the planner make an
 * anti-join of it.
 */
sealed interface Sql {
    String text();

    Sql denied();

    /** A comparison of columns with parameters. */
    record Compared(String comparison, boolean holds) implements Sql {
        @Override
        public String text() {
            return holds ? "(" + comparison + ")" : "((" + comparison + ") is not true)";
        }

        @Override
        public Sql denied() {
            return new Compared(comparison, !holds);
        }
    }

    /** There is such a row, or there is none. */
    record Exists(String select, boolean some) implements Sql {
        @Override
        public String text() {
            return (some ? "(exists (" : "(not exists (") + select + "))";
        }

        @Override
        public Sql denied() {
            return new Exists(select, !some);
        }
    }

    /** All of the parts, or any of them. */
    record Joined(List<Sql> parts, boolean all) implements Sql {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream().map(Sql::text).collect(Collectors.joining(all ? " and " : " or ", "(", ")"));
        }

        @Override
        public Sql denied() {
            return new Joined(parts.stream().map(Sql::denied).toList(), !all);
        }
    }

    static Sql compared(String comparison) {
        return new Compared(comparison, true);
    }

    static Sql some(String select) {
        return new Exists(select, true);
    }

    static Sql none(String select) {
        return new Exists(select, false);
    }
}
