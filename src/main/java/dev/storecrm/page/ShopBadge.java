package dev.storecrm.page;

import dev.storecrm.kernel.ShopId;
import java.util.Optional;

/** A word about the shop that stands beside its name on every page, offered as a bean by the module that knows it. */
public interface ShopBadge {

    /** The word; empty when there is nothing to say. */
    Optional<Word> of(ShopId shop);

    /**
     * What is said.
     *
     * @param messageKey what it says
     * @param tone of the badge
     * @param path where it leads
     */
    record Word(String messageKey, String tone, String path) {}
}
