package dev.storecrm.database;

/** What loading did to a table's rows. */
public record LoadCounts(long created, long updated, long unchanged) {
    public static final LoadCounts NONE = new LoadCounts(0, 0, 0);

    public LoadCounts plus(LoadCounts more) {
        return new LoadCounts(created + more.created, updated + more.updated, unchanged + more.unchanged);
    }

    public long all() {
        return created + updated + unchanged;
    }
}
