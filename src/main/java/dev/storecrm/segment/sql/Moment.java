package dev.storecrm.segment.sql;

import dev.storecrm.segment.condition.Condition;
import dev.storecrm.segment.condition.Setting;

/**
 * A condition at a moment of the past.
 *
 * @param setting whose now is that moment
 */
record Moment(Condition condition, Setting setting) {}
