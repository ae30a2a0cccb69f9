package dev.storecrm.privacy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks every module that keeps something. Only inside the shop's transaction. */
@Component
class Holders {
    private final ObjectProvider<PersonalDataHolder> holders;
    private final HeldRowQueries rows;

    Holders(ObjectProvider<PersonalDataHolder> holders, HeldRowQueries rows) {
        this.holders = holders;
        this.rows = rows;
    }

    List<HeldTable> tables() {
        return holders.stream().flatMap(holder -> holder.tables().stream()).toList();
    }

    void bar(ShopId shop, Redaction redaction) {
        holders.stream().forEach(holder -> holder.bar(shop, redaction.customer(), redaction.orders()));
    }

    List<Erased> erase(ShopId shop, Redaction redaction, Collection<String> addresses) {
        var erased = new ArrayList<Erased>();
        holders.stream().forEach(holder -> {
            erased.addAll(holder.erase(shop, redaction.customer()));
            erased.addAll(holder.eraseOrders(shop, redaction.orders()));
            erased.addAll(holder.eraseNaming(shop, addresses));
        });
        return erased;
    }

    List<Erased> eraseShop(ShopId shop) {
        return holders.stream()
                .flatMap(holder -> Stream.concat(holder.eraseShop(shop).stream(), eraseRows(shop, holder)))
                .toList();
    }

    private Stream<Erased> eraseRows(ShopId shop, PersonalDataHolder holder) {
        return holder.tables().stream()
                .filter(table -> !table.outlivesShop())
                .map(table -> new Erased(table.name(), rows.deleteAll(table, shop)));
    }
}
