package dev.storecrm.segment.explain;

import dev.storecrm.kernel.Money;
import dev.storecrm.segment.condition.Bucket;
import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Filter;
import dev.storecrm.segment.condition.Question;
import dev.storecrm.segment.condition.Setting;
import dev.storecrm.segment.condition.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one person in plain Java: slow, obvious, and with the reasons. The tests hold the compiled SQL against it,
 * so that what a page explains is what a segment contains.
 */
final class Evaluation {
    private static final int SHOWN = 5;

    private final Person person;
    private final Setting setting;

    Evaluation(Person person, Setting setting) {
        this.person = person;
        this.setting = setting;
    }

    Verdict of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> {
                var parts = all.parts().stream().map(this::of).toList();
                yield Verdict.joined(all, parts.stream().allMatch(Verdict::holds), parts);
            }
            case Condition.Any any -> {
                var parts = any.parts().stream().map(this::of).toList();
                yield Verdict.joined(any, parts.stream().anyMatch(Verdict::holds), parts);
            }
            case Condition.Not not -> {
                var part = of(not.of());
                yield Verdict.joined(not, !part.holds(), List.of(part));
            }
            case Condition.Leaf leaf -> leaf(leaf);
        };
    }

    private Verdict leaf(Condition.Leaf leaf) {
        var found = found(leaf.subject()).filter(Objects::nonNull).toList();
        var holds = holds(leaf.subject(), leaf.test(), found) != leaf.negated();
        var shown = shown(leaf.subject(), leaf.test(), found);
        return new Verdict(leaf, holds, shown, found.isEmpty() ? null : readAt(leaf.subject()), List.of());
    }

    private boolean holds(Subject subject, Question test, List<?> found) {
        if (test instanceof Question.Missing) {
            return found.isEmpty();
        }
        return switch (subject.filter()) {
            case ORDERS_PLACED -> new EventEvaluation(person, setting).orders((Question.Events) test);
            case PRODUCTS_PURCHASED -> new EventEvaluation(person, setting).purchases((Question.Events) test);
            case FIRST_ORDER_DATE ->
                found.stream().map(Instant.class::cast).min(Comparator.naturalOrder()).stream()
                        .anyMatch(value -> fits(test, value));
            case ABANDONED_CHECKOUT_DATE ->
                found.stream().map(Instant.class::cast).max(Comparator.naturalOrder()).stream()
                        .anyMatch(value -> fits(test, value));
            default -> found.stream().anyMatch(value -> fits(test, value));
        };
    }

    private static boolean fits(Question test, Object value) {
        return switch (test) {
            case Question.InNumbers numbers ->
                value instanceof BigDecimal number && numbers.range().holds(number);
            case Question.InTimes times -> times.range().holds((Instant) value);
            case Question.InDays days ->
                value instanceof LocalDate day && days.range().holds(day);
            case Question.InYear year -> value instanceof LocalDate day && birthday(day, year);
            case Question.IsText text -> text.text().equals(value);
            case Question.IsFlag flag -> value instanceof Boolean set && set == flag.flag();
            case Question.Holds holds -> holds.text().equals(value);
            default -> false;
        };
    }

    /** Looks at every day of the range: is it somebody's birthday who was born on that day? */
    private static boolean birthday(LocalDate born, Question.InYear year) {
        return year.first().datesUntil(year.last().plusDays(1)).anyMatch(day -> {
            var leapling = born.getMonthValue() == 2 && born.getDayOfMonth() == 29 && !day.isLeapYear();
            return born.getMonthValue() == day.getMonthValue()
                    && (leapling ? 28 : born.getDayOfMonth()) == day.getDayOfMonth();
        });
    }

    private Stream<?> found(Subject subject) {
        var parts = person.parts();
        return switch (subject.filter()) {
            case AMOUNT_SPENT -> Stream.of(new Money(person.spentMinor(), setting.currency()).decimal());
            case NUMBER_OF_ORDERS -> Stream.of(BigDecimal.valueOf(person.orderCount()));
            case RANDOM_BUCKET ->
                Stream.of(BigDecimal.valueOf(Bucket.of(subject.key()).number(person.id())));
            case LAST_ORDER_DATE -> Stream.ofNullable(person.lastOrderAt());
            case FIRST_ORDER_DATE, ORDERS_PLACED -> parts.orders().stream().map(Person.Order::at);
            case CUSTOMER_ADDED_DATE -> Stream.of(person.createdAt());
            case ABANDONED_CHECKOUT_DATE -> parts.checkouts().stream();
            case EMAIL_SUBSCRIPTION_STATUS -> Stream.of(person.mail());
            case SMS_SUBSCRIPTION_STATUS -> Stream.of(person.sms());
            case CUSTOMER_ACCOUNT_STATUS -> Stream.of(person.account());
            case RFM_GROUP -> Stream.ofNullable(person.rfmGroup());
            case CUSTOMER_LANGUAGE -> Stream.ofNullable(person.language());
            case CUSTOMER_EMAIL_DOMAIN -> Stream.ofNullable(domain(person.email()));
            case CUSTOMER_TAGS -> parts.tags().stream().map(Person.Tag::key);
            case CUSTOMER_COUNTRIES -> parts.places().stream().map(Person.Place::country);
            case CUSTOMER_REGIONS -> parts.places().stream().map(Person.Place::region);
            case CUSTOMER_CITIES -> parts.places().stream().map(Person.Place::city);
            case PRODUCTS_PURCHASED -> parts.lines().stream().map(Person.Line::at);
            case BIRTH_DATE, ANNIVERSARY -> Stream.ofNullable(person.birthDate());
            case METAFIELDS -> metafields(subject).map(Evaluation::value);
        };
    }

    private Stream<Person.Meta> metafields(Subject subject) {
        return person.parts().metafields().stream()
                .filter(meta -> meta.key().equals(subject.key()))
                .filter(meta -> subject.slug().isEmpty() || meta.slug().equals(subject.slug()));
    }

    private static Object value(Person.Meta meta) {
        return Stream.of(meta.number(), meta.date(), meta.flag(), meta.text())
                .filter(Objects::nonNull)
                .findFirst()
                .map(Object.class::cast)
                .orElse("");
    }

    private static @Nullable String domain(@Nullable String email) {
        var at = email == null ? -1 : email.indexOf('@');
        if (email == null || at < 0) {
            return null;
        }
        var rest = email.substring(at + 1).split("@", -1)[0];
        return rest.isEmpty() ? null : rest.toLowerCase(Locale.ROOT);
    }

    /** What a page shows: the newest few, and tags as people spell them. */
    private List<Object> shown(Subject subject, Question test, List<?> found) {
        if (subject.filter() == Filter.CUSTOMER_TAGS) {
            return person.parts().tags().stream()
                    .sorted(Comparator.comparing(tag -> !(test instanceof Question.Holds holds
                            && holds.text().equals(tag.key()))))
                    .limit(SHOWN)
                    .<Object>map(Person.Tag::shown)
                    .toList();
        }
        return switch (subject.filter()) {
            case FIRST_ORDER_DATE -> ordered(found, Comparator.naturalOrder(), 1);
            case ABANDONED_CHECKOUT_DATE -> ordered(found, Comparator.reverseOrder(), 1);
            case ORDERS_PLACED, PRODUCTS_PURCHASED ->
                Stream.concat(
                                Stream.of(BigDecimal.valueOf(found.size())),
                                ordered(found, Comparator.reverseOrder(), 1).stream())
                        .toList();
            default ->
                found.stream()
                        .distinct()
                        .limit(SHOWN)
                        .<Object>map(value -> value)
                        .toList();
        };
    }

    private static List<Object> ordered(Collection<?> found, Comparator<Instant> order, int most) {
        return found.stream()
                .map(Instant.class::cast)
                .sorted(order)
                .limit(most)
                .<Object>map(value -> value)
                .toList();
    }

    private @Nullable Instant readAt(Subject subject) {
        return subject.filter() == Filter.METAFIELDS
                ? metafields(subject)
                        .map(Person.Meta::changedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : subject.filter() == Filter.RANDOM_BUCKET ? null : person.readAt();
    }
}
