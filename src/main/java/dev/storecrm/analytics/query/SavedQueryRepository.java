package dev.storecrm.analytics.query;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SavedQueryRepository extends Repository<SavedQueryText, Long> {
    List<SavedQueryText> findByShopIdOrderByNameAscIdAsc(long shopId);

    Optional<SavedQueryText> findByShopIdAndId(long shopId, long id);

    long countByShopId(long shopId);

    SavedQueryText saveAndFlush(SavedQueryText query);

    void delete(SavedQueryText query);

    void flush();
}
