package dev.storecrm.pipeline;

import dev.storecrm.commerce.Orders;
import dev.storecrm.commerce.Stage;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A shop's orders by stage. A card stands where Shopify's states put its order, and moves when they change: nobody moves it
 * here, as that would only pretend to change something in Shopify.
 */
@Component
public class Board {
    private static final int CARDS = 20;

    private final Orders orders;

    Board(Orders orders) {
        this.orders = orders;
    }

    /** Every stage in its order, also those that no order is in. */
    public List<BoardColumn> columns(ShopId shop) {
        var newest = orders.newestByStage(shop, CARDS);
        var counts = orders.countByStage(shop);
        return Arrays.stream(Stage.values())
                .map(stage -> new BoardColumn(
                        stage, counts.getOrDefault(stage, new Count(0, false)), newest.getOrDefault(stage, List.of())))
                .toList();
    }
}
