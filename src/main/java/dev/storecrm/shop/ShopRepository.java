package dev.storecrm.shop;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ShopRepository extends Repository<Shop, Long> {
    Optional<Shop> findByDomain(String domain);

    Optional<Shop> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Shop> findLockedByDomain(String domain);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Shop> findLockedById(long id);

    @Query("select s.id from Shop s")
    List<Long> ids();

    Shop saveAndFlush(Shop shop);
}
