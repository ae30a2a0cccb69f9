package dev.storecrm.campaign;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface CampaignRepository extends Repository<CampaignDefinition, Long> {
    Optional<CampaignDefinition> findByShopIdAndId(long shopId, long id);

    List<CampaignDefinition> findByShopIdAndStateOrderByDueAtAscIdAsc(long shopId, CampaignState state);

    boolean existsByShopIdAndState(long shopId, CampaignState state);

    CampaignDefinition saveAndFlush(CampaignDefinition campaign);
}
