package dev.storecrm.segment.web;

import dev.storecrm.customer.Customers;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.segment.condition.EventField;
import dev.storecrm.segment.condition.Filter;
import dev.storecrm.segment.language.Operator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the editors offer: every filter with its operators, and the values that the shop has. */
@Component
public class Vocabulary {
    private static final int MOST_FIELDS = 200;

    private final Customers customers;
    private final MetaFields metaFields;

    Vocabulary(Customers customers, MetaFields metaFields) {
        this.customers = customers;
        this.metaFields = metaFields;
    }

    /**
     * A filter.
     *
     * @param type tells the builder which field to show
     * @param choices the permitted values, or some that the shop has
     */
    public record Entry(
            String name, String type, List<String> operators, List<String> choices, List<Parameter> parameters) {}

    public record Parameter(String name, String type, List<String> operators) {}

    public List<Entry> of(ShopId shop) {
        var choices = customers.choices(shop);
        var fields = metaFields.all(shop).stream()
                .filter(field -> !field.archived())
                .sorted(Comparator.comparing(MetaField::slug).thenComparing(MetaField::key))
                .limit(MOST_FIELDS);
        return Stream.concat(
                        Arrays.stream(Filter.values())
                                .filter(filter -> filter != Filter.METAFIELDS)
                                .map(filter -> entry(filter, choices)),
                        fields.map(Vocabulary::metafield))
                .toList();
    }

    private static Entry entry(Filter filter, Customers.Choices choices) {
        var offered =
                switch (filter) {
                    case CUSTOMER_TAGS -> choices.tags();
                    case CUSTOMER_COUNTRIES -> choices.countries();
                    default -> filter.choices();
                };
        return new Entry(
                filter.label(),
                filter.type().name(),
                signs(filter.type().operators()),
                offered,
                EventField.of(filter).stream().map(Vocabulary::parameter).toList());
    }

    private static Parameter parameter(EventField field) {
        var type =
                switch (field) {
                    case DATE -> "TIME";
                    case TAG -> "TEXT";
                    case AMOUNT, SUM_AMOUNT -> "MONEY";
                    default -> "COUNT";
                };
        return new Parameter(field.label(), type, signs(field.operators()));
    }

    private static Entry metafield(MetaField field) {
        var name = Filter.METAFIELD_PREFIX + (field.slug().isEmpty() ? "" : field.slug() + ".") + field.key();
        var type =
                switch (field.type()) {
                    case NUMERIC -> Filter.Type.MONEY;
                    case DATE -> Filter.Type.DAY;
                    case BOOLEAN -> Filter.Type.CHOICE;
                    case STRING -> Filter.Type.TEXT;
                };
        var operators = type == Filter.Type.MONEY ? Filter.Type.METAFIELD.operators() : type.operators();
        return new Entry(
                name,
                type == Filter.Type.CHOICE ? "FLAG" : type.name(),
                signs(operators),
                type == Filter.Type.CHOICE ? List.of("true", "false") : List.of(),
                List.of());
    }

    private static List<String> signs(List<Operator> operators) {
        return operators.stream().map(Operator::sign).toList();
    }
}
