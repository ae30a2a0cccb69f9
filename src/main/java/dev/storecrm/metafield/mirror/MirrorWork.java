package dev.storecrm.metafield.mirror;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.metafield.MetaMirror;
import dev.storecrm.metafield.mirror.MirrorQueries.Waiting;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks for the metafields of customers who changed, by id; {@link WholeLook} asks for everybody's. */
@Component
class MirrorWork implements DueWorkHandler {
    private final MirrorQueries queries;
    private final MirrorLookup lookup;
    private final MirrorWriter writer;
    private final WholeLook whole;
    private final Shops shops;
    private final MetaFields fields;
    private final InShop inShop;

    MirrorWork(
            MirrorQueries queries,
            MirrorLookup lookup,
            MirrorWriter writer,
            WholeLook whole,
            Shops shops,
            MetaFields fields,
            InShop inShop) {
        this.queries = queries;
        this.lookup = lookup;
        this.writer = writer;
        this.whole = whole;
        this.shops = shops;
        this.fields = fields;
        this.inShop = inShop;
    }

    @Override
    public String kind() {
        return MetaMirror.KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var profile = shops.get(shop);
        var mirrored = fields.all(shop).stream().filter(MetaField::mirrored).toList();
        if (mirrored.isEmpty() || profile.state() == ShopState.UNINSTALLED) {
            inShop.run(shop, () -> queries.forget(shop));
        } else if (profile.state() == ShopState.ACTIVE) {
            lookAtWaiting(profile, mirrored);
            whole.goOn(profile, mirrored);
        }
    }

    private void lookAtWaiting(ShopProfile shop, List<MetaField> mirrored) {
        var fileIsMade = whole.underWay(shop.id());
        var last = 0L;
        while (last >= 0) {
            var after = last;
            var batch = inShop.call(shop.id(), () -> queries.waiting(shop.id(), after, MirrorLookup.batch(mirrored)));
            if (!batch.isEmpty()) {
                var gone = lookAt(shop, mirrored, batch);
                // the file that is being made may still hold what went since: then it is asked for once more
                inShop.run(
                        shop.id(),
                        () -> queries.served(
                                shop.id(),
                                fileIsMade
                                        ? batch.stream()
                                                .filter(one -> !gone.contains(one.customer()))
                                                .toList()
                                        : batch));
            }
            last = batch.isEmpty() ? -1 : batch.getLast().customer();
        }
    }

    private Set<Long> lookAt(ShopProfile shop, List<MetaField> mirrored, List<Waiting> batch) {
        var answer = lookup.ask(
                shop.domain(), mirrored, batch.stream().map(Waiting::customer).toList());
        return writer.write(new Look(shop.id(), mirrored, answer.askedAt(), true), answer.found(), new Tally());
    }
}
