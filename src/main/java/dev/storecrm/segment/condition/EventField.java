package dev.storecrm.segment.condition;

import dev.storecrm.segment.language.Operator;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What MATCHES can ask of orders and purchases. */
public enum EventField {
    ID,
    TAG,
    QUANTITY,
    SUM_QUANTITY,
    AMOUNT,
    SUM_AMOUNT,
    DATE,
    /** how many orders */
    COUNT;

    static final Set<String> NOT_YET = Set.of("location_id", "app_id", "category", "variant_id");

    private boolean belongsTo(Filter filter) {
        return switch (this) {
            case ID, TAG, QUANTITY, SUM_QUANTITY -> filter == Filter.PRODUCTS_PURCHASED;
            case AMOUNT, SUM_AMOUNT -> filter == Filter.ORDERS_PLACED;
            case DATE, COUNT -> filter == Filter.PRODUCTS_PURCHASED || filter == Filter.ORDERS_PLACED;
        };
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is about all matching orders of a customer together. */
    public boolean sums() {
        return this == COUNT || this == SUM_AMOUNT || this == SUM_QUANTITY;
    }

    /** When an order came stays; what it holds may be edited or refunded later, and products get other tags. */
    boolean keepsHistory() {
        return this == DATE || this == COUNT || this == ID;
    }

    public List<Operator> operators() {
        return switch (this) {
            case ID -> List.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN);
            case TAG -> List.of(Operator.EQUAL, Operator.NOT_EQUAL);
            default -> List.copyOf(EnumSet.range(Operator.EQUAL, Operator.BETWEEN));
        };
    }

    public static List<EventField> of(Filter filter) {
        return Arrays.stream(values()).filter(field -> field.belongsTo(filter)).toList();
    }

    static Optional<EventField> named(String name, Filter filter) {
        return of(filter).stream().filter(field -> field.label().equals(name)).findFirst();
    }
}
