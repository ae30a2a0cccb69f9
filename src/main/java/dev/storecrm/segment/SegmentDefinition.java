package dev.storecrm.segment;

import dev.storecrm.kernel.ShopId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "segment")
class SegmentDefinition {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "segment_seq")
    @SequenceGenerator(name = "segment_seq", allocationSize = 20)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // read by JPA
    @PartitionKey // so that its writes name the shop, too
    private long shopId;

    private String name;
    private String query;
    private Instant createdAt;
    private Instant changedAt;
    private @Nullable Instant archivedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway") // filled by JPA
    SegmentDefinition() {}

    SegmentDefinition(ShopId shop, String name, String query, Instant now) {
        this.shopId = shop.value();
        this.name = name;
        this.query = query;
        this.createdAt = now;
        this.changedAt = now;
    }

    void change(String newName, String newQuery, Instant now) {
        name = newName;
        query = newQuery;
        changedAt = now;
    }

    void archive(Instant now) {
        if (archivedAt == null) {
            archivedAt = now;
        }
    }

    void restore() {
        archivedAt = null;
    }

    Segment segment() {
        return new Segment(
                id == null ? 0 : id, name, query, createdAt, changedAt, archivedAt, version == null ? 0 : version);
    }
}
