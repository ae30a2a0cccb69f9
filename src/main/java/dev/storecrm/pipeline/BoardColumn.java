package dev.storecrm.pipeline;

import dev.storecrm.commerce.OrderRow;
import dev.storecrm.commerce.OrderTab;
import dev.storecrm.commerce.Stage;
import dev.storecrm.page.Count;
import java.util.List;
import java.util.Locale;

/**
 * The orders of one stage.
 *
 * @param cards the newest of them, the newest first
 */
public record BoardColumn(Stage stage, Count count, List<OrderRow> cards) {

    /** Whether there are more than the cards shown. */
    public boolean hasMore() {
        return count.number() > cards.size();
    }

    /** The list that holds all of them. */
    public String address() {
        return "/orders?tab="
                + OrderTab.of(stage).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
