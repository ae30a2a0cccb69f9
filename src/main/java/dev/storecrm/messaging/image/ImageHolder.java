package dev.storecrm.messaging.image;

import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Pictures that merchants show to everybody. */
@Component
class ImageHolder implements PersonalDataHolder {
    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_image").hiding("content"));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("images", List.of((int) ImageRetention.KEPT.toDays()));
    }
}
