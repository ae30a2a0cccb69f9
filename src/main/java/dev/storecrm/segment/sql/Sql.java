package dev.storecrm.segment.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * The customer is among those who did something, or is not.
     *
     * @param select their {@code customer_id}s, which does not speak of {@code c}
     */
    record Buyers(String select, boolean some) implements Sql {
        @Override
        public String text() {
            return (some ? "(exists (" : "(not exists (") + among("b", "c") + "))";
        }

        /** Those who did this and none of the others, taken from one another before anybody looks a customer up. */
        String without(List<Buyers> others) {
            return others.stream()
                    .map(other -> " and not exists (" + other.among("n", "b") + ")")
                    .collect(Collectors.joining("", "(exists (" + among("b", "c"), "))"));
        }

        private String among(String alias, String of) {
            return "select 1 from (%1$s) %2$s where %2$s.customer_id = %3$s.customer_id".formatted(select, alias, of);
        }

        @Override
        public Sql denied() {
            return new Buyers(select, !some);
        }
    }

    /** All of the parts, or any of them. */
    record Joined(List<Sql> parts, boolean all) implements Sql {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return texts().collect(Collectors.joining(all ? " and " : " or ", "(", ")"));
        }

        private Stream<String> texts() {
            var buyers = parts.stream()
                    .filter(Buyers.class::isInstance)
                    .map(Buyers.class::cast)
                    .toList();
            var first = buyers.stream().filter(Buyers::some).findFirst();
            var not = buyers.stream().filter(each -> !each.some()).toList();
            if (!all || first.isEmpty() || not.isEmpty()) {
                return parts.stream().map(Sql::text);
            }
            return parts.stream()
                    .filter(each -> !not.contains(each))
                    .map(each -> each.equals(first.get()) ? first.get().without(not) : each.text());
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
