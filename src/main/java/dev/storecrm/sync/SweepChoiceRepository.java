package dev.storecrm.sync;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SweepChoiceRepository extends Repository<SweepChoice, Long> {
    Optional<SweepChoice> findById(long shopId);

    SweepChoice saveAndFlush(SweepChoice choice);
}
