package dev.storecrm.shop;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ShopSettingRepository extends Repository<ShopSetting, Long> {
    Optional<ShopSetting> findById(long shopId);

    ShopSetting saveAndFlush(ShopSetting setting);

    void delete(ShopSetting setting);
}
