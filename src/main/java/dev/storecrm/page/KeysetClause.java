package dev.storecrm.page;

/**
 * The part of a statement that finds one page: a row comparison, which one index led by the shop answers in both
 * directions. Column and id are names of ours, never a visitor's.
 */
public record KeysetClause(String column, String id, boolean down, Keyset keyset) {

    /** Starts with {@code and}; empty on the first page. Parameters: {@code key} and {@code id}. */
    public String condition() {
        return keyset.atStart()
                ? ""
                : " and (" + column + ", " + id + ") " + (ascending() ? ">" : "<") + " (:key, :id)";
    }

    /** Parameter: {@code limit}. */
    public String order() {
        var direction = ascending() ? " asc" : " desc";
        return " order by " + column + direction + ", " + id + direction + " limit :limit";
    }

    private boolean ascending() {
        return down == keyset.backwards();
    }
}
