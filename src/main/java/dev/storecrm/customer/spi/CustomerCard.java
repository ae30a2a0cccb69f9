package dev.storecrm.customer.spi;

import dev.storecrm.page.Role;

/**
 * A card on the customer's page, offered as a bean by the module that owns what it shows. The page loads it by itself after
 * it is drawn: the address answers with a {@code turbo-frame} of the name given here.
 *
 * @param order place among the cards, lowest first
 * @param frame id of the frame, for example {@code customer-orders}
 * @param titleKey what the card is called while it loads
 * @param path with {@code {id}} where the customer's id belongs
 * @param role who sees the card
 */
public record CustomerCard(int order, String frame, String titleKey, String path, Role role) {

    public String address(long customerId) {
        return path.replace("{id}", Long.toString(customerId));
    }
}
