package dev.storecrm.segment;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SegmentRepository extends Repository<SegmentDefinition, Long> {
    List<SegmentDefinition> findByShopIdAndArchivedAtIsNullOrderById(long shopId);

    Optional<SegmentDefinition> findByShopIdAndId(long shopId, long id);

    SegmentDefinition saveAndFlush(SegmentDefinition segment);
}
