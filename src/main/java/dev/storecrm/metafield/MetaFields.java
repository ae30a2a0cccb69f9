package dev.storecrm.metafield;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.value.ValueType;
import dev.storecrm.page.Count;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The meta fields that a shop keeps. */
@Component
public class MetaFields {
    /** Each makes every answer about customers dearer. */
    private static final int MOST_MIRRORED = 25;

    private final MetafieldRepository fields;
    private final MetaFieldQueries queries;
    private final InShop inShop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MetaFields(
            MetafieldRepository fields,
            MetaFieldQueries queries,
            InShop inShop,
            ApplicationEventPublisher events,
            Clock clock) {
        this.fields = fields;
        this.queries = queries;
        this.inShop = inShop;
        this.events = events;
        this.clock = clock;
    }

    /** By name, archived ones too. */
    public List<MetaField> all(ShopId shop) {
        return inShop.call(shop, () -> fields.findByShopIdOrderByNameAscIdAsc(shop.value()).stream()
                .map(MetafieldDefinition::field)
                .toList());
    }

    public MetaField get(ShopId shop, long id) {
        return inShop.call(shop, () -> entity(shop, id).field());
    }

    /** How many customers have a value, by id of the field. */
    public Map<Long, Count> counts(ShopId shop) {
        return inShop.call(shop, () -> queries.counts(shop));
    }

    /**
     * Adds a meta field.
     *
     * @throws FieldRefused when something is wrong with it, or there is one for the same application and key
     */
    public MetaField add(ShopId shop, FieldDraft draft) {
        return inShop.call(shop, () -> {
            check(shop, draft, 0);
            checkRoom(shop, draft);
            return opened(shop, fields.saveAndFlush(new MetafieldDefinition(shop, draft, clock.instant())));
        });
    }

    /** What would become of the values under another type. */
    public Conversion preview(ShopId shop, long id, ValueType type) {
        return inShop.call(shop, () -> {
            entity(shop, id);
            return queries.convert(shop, id, type, false);
        });
    }

    /**
     * Saves what a form holds: slug and key are what a field is known by and stay. Values that do not fit a new type go, their
     * history stays.
     *
     * @throws StaleVersion when somebody saved another one after the form was opened
     */
    public MetaField change(ShopId shop, long id, String name, ValueType type, long version) {
        return inShop.call(shop, () -> {
            var entity = entity(shop, id);
            var before = entity.field();
            StaleVersion.check("Meta field", version, before.version());
            var draft = new FieldDraft(name, before.slug(), before.key(), before.kind(), type);
            check(shop, draft, id);
            entity.change(draft);
            var saved = opened(shop, fields.saveAndFlush(entity));
            if (before.type() != type) {
                queries.convert(shop, id, type, true);
            }
            return saved;
        });
    }

    /** From now on it takes no values and is not shown; what it has stays. */
    public void archive(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.archive(clock.instant());
            fields.saveAndFlush(entity);
        });
    }

    public void restore(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.restore();
            opened(shop, fields.saveAndFlush(entity));
        });
    }

    private void check(ShopId shop, FieldDraft draft, long self) {
        var problem = draft.problem();
        if (problem != null) {
            throw new FieldRefused(problem, "wrong");
        }
        fields.findByShopIdAndSlugAndKey(shop.value(), draft.slug(), draft.key())
                .filter(other -> other.field().id() != self)
                .ifPresent(other -> {
                    throw new FieldRefused("key", "taken");
                });
    }

    private void checkRoom(ShopId shop, FieldDraft draft) {
        if (draft.kind() == FieldKind.SHOPIFY
                && fields.findByShopIdOrderByNameAscIdAsc(shop.value()).stream()
                                .filter(other -> other.field().mirrored())
                                .count()
                        >= MOST_MIRRORED) {
            throw new FieldRefused("kind", "many");
        }
    }

    private MetaField opened(ShopId shop, MetafieldDefinition saved) {
        if (!saved.field().archived()) {
            events.publishEvent(new MetaFieldOpened(shop, saved.field().id()));
        }
        return saved.field();
    }

    private MetafieldDefinition entity(ShopId shop, long id) {
        return fields.findByShopIdAndId(shop.value(), id).orElseThrow(() -> new NotFound("Meta field " + id));
    }
}
