package dev.storecrm.metafield;

import dev.storecrm.database.InShop;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.mirror.LookQueries;
import dev.storecrm.metafield.mirror.Mirrored;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says which customers' metafields may have changed at Shopify. A hint, no more: the values are asked for later, and only
 * when the shop mirrors any.
 */
@Component
public class MetaMirror {
    /** The due work that asks. */
    public static final String KIND = "metafield-mirror";

    private final LookQueries queries;
    private final MetaFields fields;
    private final InShop inShop;
    private final DueWork dueWork;

    MetaMirror(LookQueries queries, MetaFields fields, InShop inShop, DueWork dueWork) {
        this.queries = queries;
        this.fields = fields;
        this.inShop = inShop;
        this.dueWork = dueWork;
    }

    /** These customers, in the transaction that brings them up to date; {@link #begin} once it is committed. */
    public void look(LoadConnection target, long[] customers) throws SQLException {
        queries.look(target, customers);
    }

    /** Asks for those who wait. */
    public void begin(ShopId shop) {
        if (inShop.call(shop, () -> queries.waits(shop))) {
            dueWork.put(shop, KIND);
        }
    }

    /** Everybody; in the caller's transaction, if there is one. */
    public void lookAtAll(ShopId shop) {
        inShop.run(shop, () -> {
            if (fields.all(shop).stream().anyMatch(MetaField::mirrored)) {
                queries.lookAtAll(shop);
                dueWork.put(shop, KIND);
            }
        });
    }

    /** Shopify has ended some bulk operation of the shop: perhaps it is the one that is waited for. */
    public void fileReady(ShopId shop) {
        if (inShop.call(shop, () -> queries.expectsFile(shop))) {
            dueWork.put(shop, KIND);
        }
    }

    /** What the last look at everybody found for a field; null before the first one, and for fields that Flow fills. */
    public @Nullable Mirrored mirrored(ShopId shop, long field) {
        return inShop.call(shop, () -> queries.mirrored(shop, field)).orElse(null);
    }

    @EventListener
    void on(MetaFieldOpened opened) {
        if (fields.get(opened.shop(), opened.field()).mirrored()) {
            lookAtAll(opened.shop());
        }
    }
}
