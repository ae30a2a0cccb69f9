package dev.storecrm.page;

/**
 * What the shared pieces of a list need to know: its address as shown, its order and the Turbo frame it lives in.
 */
public record Listing(Address address, Sorting sorting, String frame) {

    public String order() {
        return sorting.key();
    }

    public boolean down() {
        return sorting.down();
    }

    /** Where a press on a column's head leads: the other direction, or downwards first, as big and new come first. */
    public String sortedBy(String key) {
        var next = new Sorting(key, key.equals(sorting.key()) ? !sorting.down() : !key.equals("name"));
        return address.with("sort", next.toString()).toString();
    }
}
