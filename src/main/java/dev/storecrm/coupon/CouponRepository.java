package dev.storecrm.coupon;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CouponRepository extends Repository<StoredCoupon, Long> {
    List<StoredCoupon> findByShopIdOrderByIdDesc(long shopId);

    Optional<StoredCoupon> findByShopIdAndId(long shopId, long id);

    StoredCoupon saveAndFlush(StoredCoupon coupon);

    /** At once, as its shop is not bound any more when a transaction ends. */
    @Modifying
    @Query("delete from StoredCoupon c where c.shopId = :shop and c.id = :id")
    void delete(long shop, long id);
}
