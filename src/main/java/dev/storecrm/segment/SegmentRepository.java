package dev.storecrm.segment;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface SegmentRepository extends Repository<SegmentDefinition, Long> {
    List<SegmentDefinition> findByShopIdAndArchivedAtIsNullOrderByChangedAtDescIdDesc(long shopId, Limit limit);

    List<SegmentDefinition> findByShopIdAndArchivedAtIsNotNullOrderByChangedAtDescIdDesc(long shopId, Limit limit);

    Optional<SegmentDefinition> findByShopIdAndId(long shopId, long id);

    SegmentDefinition saveAndFlush(SegmentDefinition segment);
}
