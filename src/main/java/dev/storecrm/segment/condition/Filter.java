package dev.storecrm.segment.condition;

import dev.storecrm.commerce.rfm.RfmGroup;
import dev.storecrm.segment.language.Operator;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be asked about a customer, by Shopify's names; {@link #RANDOM_BUCKET} alone is ours. */
public enum Filter {
    AMOUNT_SPENT(Type.MONEY),
    NUMBER_OF_ORDERS(Type.COUNT),
    LAST_ORDER_DATE(Type.TIME),
    FIRST_ORDER_DATE(Type.TIME),
    CUSTOMER_ADDED_DATE(Type.TIME),
    ABANDONED_CHECKOUT_DATE(Type.TIME),
    EMAIL_SUBSCRIPTION_STATUS(Type.CHOICE),
    SMS_SUBSCRIPTION_STATUS(Type.CHOICE),
    CUSTOMER_ACCOUNT_STATUS(Type.CHOICE),
    /** As of the last time that the scores' scale was measured. */
    RFM_GROUP(Type.CHOICE),
    CUSTOMER_LANGUAGE(Type.TEXT),
    CUSTOMER_EMAIL_DOMAIN(Type.TEXT),
    CUSTOMER_TAGS(Type.LIST),
    CUSTOMER_COUNTRIES(Type.LIST),
    CUSTOMER_REGIONS(Type.LIST),
    CUSTOMER_CITIES(Type.LIST),
    ORDERS_PLACED(Type.EVENTS),
    PRODUCTS_PURCHASED(Type.EVENTS),
    ANNIVERSARY(Type.YEARLY),
    /** {@code metafields.slug.key} */
    METAFIELDS(Type.METAFIELD),
    /** {@code metafields.facts.birth_date}, which Shopify keeps for everybody in one place */
    BIRTH_DATE(Type.DAY),
    /** 0 to 99, the same for a customer as long as the text in its brackets is the same */
    RANDOM_BUCKET(Type.COUNT);

    /** What kind of value a filter has. */
    public enum Type {
        MONEY,
        COUNT,
        TIME,
        DAY,
        YEARLY,
        CHOICE,
        TEXT,
        LIST,
        EVENTS,
        METAFIELD;

        public List<Operator> operators() {
            return switch (this) {
                case MONEY, COUNT -> List.copyOf(EnumSet.range(Operator.EQUAL, Operator.BETWEEN));
                case TIME, DAY, METAFIELD -> List.copyOf(EnumSet.range(Operator.EQUAL, Operator.IS_NOT_NULL));
                case YEARLY -> with(Operator.EQUAL, Operator.NOT_EQUAL, Operator.BETWEEN);
                case CHOICE, TEXT -> with(Operator.EQUAL, Operator.NOT_EQUAL);
                case LIST -> with(Operator.CONTAINS, Operator.NOT_CONTAINS);
                case EVENTS -> with(Operator.MATCHES, Operator.NOT_MATCHES);
            };
        }

        private static List<Operator> with(Operator... operators) {
            return Stream.concat(Stream.of(operators), Stream.of(Operator.IS_NULL, Operator.IS_NOT_NULL))
                    .toList();
        }

        boolean allows(Operator operator) {
            return operators().contains(operator);
        }
    }

    private static final List<String> CONSENT =
            List.of("SUBSCRIBED", "NOT_SUBSCRIBED", "UNSUBSCRIBED", "PENDING", "INVALID", "REDACTED");

    private static final List<String> ACCOUNT = List.of("ENABLED", "DISABLED", "INVITED", "DECLINED");

    /** Shopify's names for what we hold no data of: these are never answered, rather than answered wrongly. */
    static final Set<String> NOT_YET = Set.of(
            "companies",
            "created_by_app_id",
            "customer_within_distance",
            "predicted_spend_tier",
            "product_subscription_status",
            "store_credit_accounts");

    static final Set<String> NOT_YET_FAMILIES = Set.of("shopify_email", "storefront_event", "storefront");

    public static final String METAFIELD_PREFIX = "metafields.";
    static final String BIRTH_DATE_NAME = METAFIELD_PREFIX + "facts.birth_date";

    private final Type type;

    Filter(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /** The permitted values; empty when anything may be. */
    public List<String> choices() {
        return switch (this) {
            case EMAIL_SUBSCRIPTION_STATUS, SMS_SUBSCRIPTION_STATUS -> CONSENT;
            case CUSTOMER_ACCOUNT_STATUS -> ACCOUNT;
            case RFM_GROUP ->
                Arrays.stream(RfmGroup.values()).map(RfmGroup::name).toList();
            default -> List.of();
        };
    }

    /** Whether what it was on a day of the past can be told: values and events have their times, the rest is overwritten. */
    boolean keepsHistory() {
        return switch (this) {
            case METAFIELDS,
                    ANNIVERSARY,
                    ORDERS_PLACED,
                    PRODUCTS_PURCHASED,
                    FIRST_ORDER_DATE,
                    LAST_ORDER_DATE,
                    ABANDONED_CHECKOUT_DATE,
                    CUSTOMER_ADDED_DATE,
                    RANDOM_BUCKET -> true;
            default -> false;
        };
    }

    /** As it is written in a query. */
    public String label() {
        return this == BIRTH_DATE ? BIRTH_DATE_NAME : name().toLowerCase(Locale.ROOT);
    }

    static Optional<Filter> named(String name) {
        if (name.equals(BIRTH_DATE_NAME)) {
            return Optional.of(BIRTH_DATE);
        }
        if (name.startsWith(METAFIELD_PREFIX)) {
            return Optional.of(METAFIELDS);
        }
        return Arrays.stream(values())
                .filter(filter -> filter != METAFIELDS && filter.label().equals(name))
                .findFirst();
    }
}
