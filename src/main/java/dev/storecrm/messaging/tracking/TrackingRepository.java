package dev.storecrm.messaging.tracking;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface TrackingRepository extends Repository<MailTracking, Long> {
    Optional<MailTracking> findById(long shopId);

    MailTracking saveAndFlush(MailTracking tracking);
}
