package dev.storecrm.commerce;

import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadCounts;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.TableLoad;
import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.MalformedNode;
import dev.storecrm.shopify.NodeReader;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Writes orders through one connection. */
final class OrderLane implements RecordImport.Lane {
    private final OrderImport shared;
    private final TableLoad orders;
    private final TableLoad lines;

    OrderLane(OrderImport shared, LoadConnection target, boolean empty) {
        this.shared = shared;
        this.orders = shared.orders.on(target, empty);
        this.lines = shared.lines.on(target, empty, shared.orders);
    }

    @Override
    public boolean add(JsonParser object) {
        var json = new NodeReader(object);
        var id = json.id();
        switch (id.type()) {
            case "Order" -> {
                var isAlive = shared.orders.saw(id.number());
                var order = OrderNode.read(id.number(), json);
                if (isAlive) {
                    add(order);
                }
                return true;
            }
            case "LineItem" -> {
                shared.lines.saw(id.number());
                add(LineNode.read(id.number(), json));
                return false;
            }
            default -> throw new MalformedNode("A " + id.type() + " among orders");
        }
    }

    private void add(OrderNode order) {
        var total = order.total;
        if (total == null) {
            throw new MalformedNode("An order without total");
        }
        if (shared.isRedacted(order)) {
            order.forgetPerson();
        }
        shared.remember(order.id, new OrderImport.Header(order.customerId, order.at(), total.currency()));
        var row = orders.rows().row(order.id);
        row.number(order.id)
                .text(order.name)
                .number(order.customerId)
                .text(order.email)
                .time(order.at())
                .time(order.createdAt)
                .version(order.updatedAt)
                .time(order.cancelledAt)
                .text(order.cancelReason)
                .time(order.closedAt)
                .text(order.financialStatus)
                .text(order.fulfillmentStatus)
                .text(order.returnStatus)
                .text(order.stage().name())
                .text(total.currency())
                .number(total.minor())
                .number(minor(order.subtotal))
                .number(minor(order.discount))
                .number(minor(order.shipping))
                .number(minor(order.tax))
                .number(minor(order.refunded))
                .number(order.itemCount);
        row.texts(order.discountCodes)
                .texts(order.tags)
                .text(order.sourceName)
                .flag(order.test)
                .text(order.note)
                .text(order.shipCity)
                .text(order.shipCountry)
                .endHashed(0);
    }

    private void add(LineNode line) {
        if (shared.orders.isGone(line.parentId)) {
            return;
        }
        var order = shared.headerOf(line);
        lines.rows()
                .row(line.parentId, line.id)
                .number(line.parentId)
                .number(line.id)
                .number(order.customerId())
                .time(order.processedAt())
                .number(line.productId)
                .number(line.variantId)
                .text(line.title)
                .text(line.variantTitle)
                .text(line.sku)
                .number(line.quantity)
                .number(line.currentQuantity)
                .number(minor(line.unitPrice))
                .number(minor(line.total))
                .text(order.currency())
                .endHashed(0);
    }

    private static long minor(@Nullable Money money) {
        return money == null ? 0 : money.minor();
    }

    @Override
    public int pending() {
        return orders.rows().count() + lines.rows().count();
    }

    @Override
    public void flush() throws SQLException {
        shared.orders.changed(orders.flush());
        lines.flush();
    }

    @Override
    public LoadCounts counts() {
        return orders.counts();
    }
}
