package dev.storecrm.analytics.query;

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
@Table(name = "saved_query")
class SavedQueryText {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "saved_query_seq")
    @SequenceGenerator(name = "saved_query_seq", allocationSize = 20)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // read by JPA
    @PartitionKey // so that its writes name the shop, too
    private long shopId;

    private String name;
    private String query;
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway") // filled by JPA
    SavedQueryText() {}

    SavedQueryText(ShopId shop, String name, String query, Instant now) {
        this.shopId = shop.value();
        this.name = name;
        this.query = query;
        this.changedAt = now;
    }

    void change(String newName, String newQuery, Instant now) {
        name = newName;
        query = newQuery;
        changedAt = now;
    }

    SavedQuery saved() {
        return new SavedQuery(id == null ? 0 : id, name, query, changedAt, version == null ? 0 : version);
    }
}
