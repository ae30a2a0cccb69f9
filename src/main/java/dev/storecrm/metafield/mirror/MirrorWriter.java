package dev.storecrm.metafield.mirror;

import dev.storecrm.customer.CustomerFates;
import dev.storecrm.database.InShop;
import dev.storecrm.metafield.MetaField;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.MetaValuesChanged;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.mirror.Found.Sent;
import dev.storecrm.metafield.mirror.MirrorQueries.Stored;
import dev.storecrm.metafield.value.ReadValue;
import dev.storecrm.metafield.value.ValueSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes our values what Shopify says they are: what is new goes in with its history, what is the same stays untouched, and
 * what Shopify no longer has, or has in a form that the field does not take, goes.
 */
@Component
class MirrorWriter {
    private final MirrorQueries queries;
    private final MetaValues values;
    private final CustomerFates fates;
    private final InShop inShop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MirrorWriter(
            MirrorQueries queries,
            MetaValues values,
            CustomerFates fates,
            InShop inShop,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queries = queries;
        this.values = values;
        this.fates = fates;
        this.inShop = inShop;
        this.events = events;
        this.clock = clock;
    }

    /** In one transaction; no customer comes twice. Returns of whom something went. */
    Set<Long> write(Look look, List<Found> found, Tally tally) {
        return inShop.call(look.shop(), () -> {
            // an erasure that begins now waits and finds what is written; one that is through leaves nobody to write
            // about
            fates.holdBack(look.shop());
            var customers = found.stream().map(Found::customer).toList();
            var stored = queries.stored(look.shop(), look.fields(), customers).stream()
                    .collect(Collectors.toMap(Place::of, Function.identity()));
            var changes = new Changes(look, stored, tally);
            found.forEach(changes::add);
            apply(look, changes);
            return changes.gone.stream().map(Stored::customer).collect(Collectors.toSet());
        });
    }

    private void apply(Look look, Changes changes) {
        if (!changes.set.isEmpty()) {
            values.writeAll(look.shop(), changes.set);
        }
        if (!changes.gone.isEmpty()) {
            queries.remove(look.shop(), changes.gone, look.askedAt(), clock.instant());
            events.publishEvent(new MetaValuesChanged(look.shop()));
        }
    }

    private record Place(long customer, long field) {
        static Place of(Stored stored) {
            return new Place(stored.customer(), stored.field());
        }
    }

    /** What the answers change. */
    private static final class Changes {
        private final Look look;
        private final Map<Place, Stored> stored;
        private final Tally tally;
        private final List<NewValue> set = new ArrayList<>();
        private final List<Stored> gone = new ArrayList<>();

        Changes(Look look, Map<Place, Stored> stored, Tally tally) {
            this.look = look;
            this.stored = stored;
            this.tally = tally;
        }

        void add(Found found) {
            look.fields()
                    .forEach(
                            field -> add(found.customer(), field, found.values().get(field.id())));
        }

        private void add(long customer, MetaField field, @Nullable Sent sent) {
            var here = stored.get(new Place(customer, field.id()));
            var read = sent == null ? null : field.type().read(sent.text());
            if (read != null) {
                tally.add(field.id(), read.value() != null);
            }
            if (sent == null || read == null || read.value() == null) {
                remove(here);
            } else if (here == null || !here.text().equals(text(read))) {
                set(customer, field, sent, here);
            }
        }

        /** What was set after the question is not what the answer denies. */
        private void remove(@Nullable Stored here) {
            if (here != null && (look.newest() || here.changedAt().isBefore(look.askedAt()))) {
                gone.add(here);
            }
        }

        private void set(long customer, MetaField field, Sent sent, @Nullable Stored here) {
            var at = sent.updatedAt();
            if (here != null && !at.isAfter(here.changedAt())) {
                if (!look.newest()) {
                    return;
                }
                // it came with another customer of whom Shopify kept less, say: what it says now is so from now on
                at = here.changedAt().plusNanos(1_000);
            }
            set.add(value(customer, field, sent, at));
        }

        private static NewValue value(long customer, MetaField field, Sent sent, Instant at) {
            return new NewValue(customer, field.slug(), field.key(), sent.text(), at, ValueSource.SHOPIFY, null);
        }

        private static String text(ReadValue read) {
            return String.valueOf(read.value());
        }
    }
}
