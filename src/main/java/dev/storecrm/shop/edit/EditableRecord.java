package dev.storecrm.shop.edit;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import java.util.Optional;
import java.util.Set;

/** A kind of record that can be changed from here, told by the module that keeps the copies of it. */
public interface EditableRecord {
    MirrorRefresh.Subject subject();

    /** Its name in Shopify's ids, e.g. {@code Customer}. */
    String type();

    /** What can be changed, by the names that Shopify's input has. */
    Set<String> fields();

    /**
     * The record as it is here.
     *
     * @throws dev.storecrm.page.NotFound when there is none
     * @throws RecordGone when Shopify no longer has it
     */
    RecordDraft here(ShopId shop, long id);

    /** The record as Shopify has it now; empty when it has none. */
    Optional<RecordDraft> there(ShopDomain domain, long id);

    /** Document with the variable {@code $input} that changes fields. */
    String update();

    /** Document with {@code $id} and {@code $tags}. */
    String addTags();

    /** The same that takes tags away. */
    String removeTags();
}
