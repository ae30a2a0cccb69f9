package dev.storecrm.messaging.library;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface TemplateRepository extends Repository<StoredTemplate, Long> {
    List<StoredTemplate> findByShopIdAndArchivedAtIsNullOrderByChangedAtDescIdDesc(long shopId, Limit limit);

    List<StoredTemplate> findByShopIdAndArchivedAtIsNotNullOrderByChangedAtDescIdDesc(long shopId, Limit limit);

    Optional<StoredTemplate> findByShopIdAndId(long shopId, long id);

    StoredTemplate saveAndFlush(StoredTemplate template);
}
