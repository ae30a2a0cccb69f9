package dev.storecrm.shop;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ShopRepository extends Repository<Shop, Long> {
    Optional<Shop> findByDomain(String domain);

    Optional<Shop> findById(long id);

    Shop saveAndFlush(Shop shop);
}
