package dev.storecrm.messaging.recipient;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface BrandRepository extends Repository<MailBrand, Long> {
    Optional<MailBrand> findById(long shopId);

    MailBrand saveAndFlush(MailBrand brand);
}
