package dev.storecrm.metafield;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.value.ValueType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

@Entity
class MetafieldDefinition {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "metafield_definition_seq")
    @SequenceGenerator(name = "metafield_definition_seq", allocationSize = 20)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // read by JPA
    @PartitionKey // so that its writes name the shop, too
    private long shopId;

    private String name;
    private String slug;
    private String key;

    @Enumerated(EnumType.STRING)
    private FieldKind kind;

    @Enumerated(EnumType.STRING)
    private ValueType valueType;

    private Instant createdAt;
    private @Nullable Instant archivedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway") // filled by JPA
    MetafieldDefinition() {}

    MetafieldDefinition(ShopId shop, FieldDraft draft, Instant now) {
        this.shopId = shop.value();
        this.name = draft.name();
        this.slug = draft.slug();
        this.key = draft.key();
        this.kind = draft.kind();
        this.valueType = draft.type();
        this.createdAt = now;
    }

    void change(FieldDraft draft) {
        name = draft.name();
        valueType = draft.type();
    }

    void archive(Instant now) {
        if (archivedAt == null) {
            archivedAt = now;
        }
    }

    void restore() {
        archivedAt = null;
    }

    MetaField field() {
        return new MetaField(
                id == null ? 0 : id,
                name,
                slug,
                key,
                kind,
                valueType,
                createdAt,
                archivedAt,
                version == null ? 0 : version);
    }
}
