package dev.storecrm.metafield;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface MetafieldRepository extends Repository<MetafieldDefinition, Long> {
    List<MetafieldDefinition> findByShopIdOrderByNameAscIdAsc(long shopId);

    Optional<MetafieldDefinition> findByShopIdAndId(long shopId, long id);

    Optional<MetafieldDefinition> findByShopIdAndSlugAndKey(long shopId, String slug, String key);

    MetafieldDefinition saveAndFlush(MetafieldDefinition definition);
}
