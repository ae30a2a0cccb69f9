package dev.storecrm.customer;

/** Which of the shop's customers are taken in. Orders and products always are. */
public enum ImportPolicy {
    /** Everybody; nobody may be written to without consent all the same. */
    ALL {
        @Override
        boolean admits(CustomerNode customer) {
            return true;
        }
    },
    /** Those who said yes to marketing by mail or SMS. */
    CONSENTED {
        @Override
        boolean admits(CustomerNode customer) {
            return "SUBSCRIBED".equals(customer.emailState) || "SUBSCRIBED".equals(customer.smsState);
        }
    },
    /** Those who registered an account and have bought. */
    REGISTERED_AND_PURCHASED {
        @Override
        boolean admits(CustomerNode customer) {
            return "ENABLED".equals(customer.state) && customer.numberOfOrders > 0;
        }
    };

    abstract boolean admits(CustomerNode customer);
}
