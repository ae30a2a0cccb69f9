package dev.storecrm.commerce;

import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadCounts;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.TableLoad;
import dev.storecrm.shopify.MalformedNode;
import dev.storecrm.shopify.NodeReader;
import java.sql.SQLException;
import tools.jackson.core.JsonParser;

/** Writes abandoned checkouts through one connection. */
final class CheckoutLane implements RecordImport.Lane {
    private final CheckoutImport shared;
    private final TableLoad checkouts;
    private final TableLoad lines;

    CheckoutLane(CheckoutImport shared, LoadConnection target, boolean empty) {
        this.shared = shared;
        this.checkouts = shared.checkouts.on(target, empty);
        this.lines = shared.lines.on(target, empty, shared.checkouts);
    }

    @Override
    public boolean add(JsonParser object) {
        var json = new NodeReader(object);
        var id = json.id();
        switch (id.type()) {
            case "AbandonedCheckout" -> {
                var isAlive = shared.checkouts.saw(id.number());
                var checkout = CheckoutNode.read(id.number(), json);
                if (isAlive && shared.isRedacted(checkout.customerId)) {
                    shared.checkouts.leaveOut(checkout.id);
                } else if (isAlive) {
                    add(checkout);
                }
                return true;
            }
            case "AbandonedCheckoutLineItem" -> {
                add(LineNode.read(id.hashed(), json));
                return false;
            }
            default -> throw new MalformedNode("A " + id.type() + " among abandoned checkouts");
        }
    }

    private void add(CheckoutNode checkout) {
        var total = checkout.total;
        if (total == null) {
            throw new MalformedNode("An abandoned checkout without total");
        }
        checkouts
                .rows()
                .row(checkout.id)
                .number(checkout.id)
                .text(checkout.name)
                .number(checkout.customerId)
                .time(checkout.createdAt)
                .version(checkout.updatedAt)
                .time(checkout.completedAt)
                .text(checkout.url)
                .number(total.minor())
                .text(total.currency())
                .endHashed(0);
    }

    private void add(LineNode line) {
        if (shared.checkouts.isGone(line.parentId)) {
            return;
        }
        var total = line.total;
        if (total == null) {
            throw new MalformedNode("A line of an abandoned checkout without total");
        }
        // a line's text id may occur in another checkout too; within one it does not
        var lineId = (line.id * 31 + line.parentId) & Long.MAX_VALUE;
        shared.lines.saw(lineId);
        lines.rows()
                .row(line.parentId, lineId)
                .number(line.parentId)
                .number(lineId)
                .text(line.title)
                .text(line.variantTitle)
                .text(line.sku)
                .number(line.productId)
                .number(line.variantId)
                .number(line.quantity)
                .number(total.minor())
                .text(total.currency())
                .endHashed(0);
    }

    @Override
    public int pending() {
        return checkouts.rows().count() + lines.rows().count();
    }

    @Override
    public void flush() throws SQLException {
        shared.checkouts.changed(checkouts.flush());
        lines.flush();
    }

    @Override
    public LoadCounts counts() {
        return checkouts.counts();
    }
}
