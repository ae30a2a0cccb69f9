package dev.storecrm.access;

import dev.storecrm.database.InShop;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What nearly everything here needs. */
@Component
record Surroundings(InShop inShop, Clock clock) {}
