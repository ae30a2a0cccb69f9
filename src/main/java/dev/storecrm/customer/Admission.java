package dev.storecrm.customer;

import dev.storecrm.shop.ImportPolicy;

/** Which of the shop's customers are taken in. Orders and products always are. */
final class Admission {
    private Admission() {}

    static boolean admits(ImportPolicy policy, CustomerNode customer) {
        return switch (policy) {
            case ALL -> true;
            case CONSENTED -> "SUBSCRIBED".equals(customer.emailState) || "SUBSCRIBED".equals(customer.smsState);
            case REGISTERED_AND_PURCHASED -> "ENABLED".equals(customer.state) && customer.numberOfOrders > 0;
        };
    }
}
