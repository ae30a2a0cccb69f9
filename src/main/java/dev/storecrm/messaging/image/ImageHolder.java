package dev.storecrm.messaging.image;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.Erased;
import dev.storecrm.privacy.spi.HeldTable;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Pictures that merchants show to everybody. */
@Component
class ImageHolder implements PersonalDataHolder {
    private final ImageQueries queries;

    ImageHolder(ImageQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.ofMerchant("mail_image").hiding("content"));
    }

    @Override
    public Map<String, List<Integer>> kept() {
        return Map.of("images", List.of((int) ImageRetention.KEPT.toDays()));
    }

    @Override
    public List<Erased> erase(ShopId shop, long customerId) {
        return List.of();
    }

    @Override
    public List<Erased> eraseShop(ShopId shop) {
        return List.of(new Erased("mail_image", queries.delete(shop)));
    }
}
