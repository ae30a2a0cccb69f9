package dev.storecrm.export.spi;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.Role;
import java.util.List;
import java.util.Map;

/** A list that can be carried away as a file. Offered as a bean by the module that owns the list. */
public interface ExportSource {

    /** A word for addresses and file names; what it is called for people stands under {@code export.source.NAME}. */
    String name();

    /** Where the list itself is, for the way back. */
    Address address(Map<String, String> choice);

    /** The least role that may look at the list, and so take it along. */
    default Role role() {
        return Role.VIEWER;
    }

    /** Whether the list is for collaborators, too, who have the role. */
    default boolean collaborators() {
        return true;
    }

    /** All that a file can have, in the order of the file. */
    List<ExportColumn> columns();

    /**
     * The rows that the list shows under this address, in its order; all rows in the usual order for an empty one. Called
     * inside the shop's transaction.
     *
     * @param choice parameters of the list's address as they came: whatever makes no sense is left out
     */
    ExportRows rows(ShopId shop, Map<String, String> choice);

    /** The names of those parameters; others are not kept. Only which list it is, where nothing narrows it down. */
    default List<String> parameters() {
        return identity();
    }

    /** Those of the parameters that say which list it is, and so hold for all rows, too. */
    default List<String> identity() {
        return List.of();
    }

    /** Which list it is and what narrows it down, in words. */
    default List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return List.of();
    }
}
