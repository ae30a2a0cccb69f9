package dev.storecrm.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTests {

    @ParameterizedTest(name = "{0} + {1} + {2}, cancelled {3} is {4}")
    @CsvSource(nullValues = "-", textBlock = """
            # financial,          fulfillment,              return,              cancelled, stage
            PENDING,              UNFULFILLED,              NO_RETURN,           false,     UNPAID
            AUTHORIZED,           UNFULFILLED,              NO_RETURN,           false,     UNPAID
            PARTIALLY_PAID,       UNFULFILLED,              NO_RETURN,           false,     UNPAID
            EXPIRED,              UNFULFILLED,              NO_RETURN,           false,     UNPAID
            -,                    -,                        -,                   false,     UNPAID
            OTHER,                OTHER,                    OTHER,               false,     UNPAID
            PENDING,              FULFILLED,                NO_RETURN,           false,     UNPAID
            PAID,                 UNFULFILLED,              NO_RETURN,           false,     TO_FULFILL
            PAID,                 OPEN,                     NO_RETURN,           false,     TO_FULFILL
            PAID,                 SCHEDULED,                NO_RETURN,           false,     TO_FULFILL
            PAID,                 RESTOCKED,                NO_RETURN,           false,     TO_FULFILL
            PAID,                 OTHER,                    -,                   false,     TO_FULFILL
            PARTIALLY_REFUNDED,   UNFULFILLED,              NO_RETURN,           false,     TO_FULFILL
            PAID,                 IN_PROGRESS,              NO_RETURN,           false,     IN_PROGRESS
            PAID,                 PARTIALLY_FULFILLED,      NO_RETURN,           false,     IN_PROGRESS
            PENDING,              PARTIALLY_FULFILLED,      NO_RETURN,           false,     IN_PROGRESS
            PAID,                 PENDING_FULFILLMENT,      NO_RETURN,           false,     IN_PROGRESS
            PAID,                 ON_HOLD,                  NO_RETURN,           false,     ON_HOLD
            PENDING,              ON_HOLD,                  NO_RETURN,           false,     ON_HOLD
            PAID,                 REQUEST_DECLINED,         NO_RETURN,           false,     ON_HOLD
            PAID,                 FULFILLED,                NO_RETURN,           false,     FULFILLED
            PAID,                 FULFILLED,                RETURN_FAILED,       false,     FULFILLED
            PAID,                 FULFILLMENT_NOT_REQUIRED, NO_RETURN,           false,     FULFILLED
            PARTIALLY_REFUNDED,   FULFILLED,                NO_RETURN,           false,     FULFILLED
            PAID,                 FULFILLED,                RETURN_REQUESTED,    false,     RETURNING
            PAID,                 FULFILLED,                IN_PROGRESS,         false,     RETURNING
            PAID,                 FULFILLED,                INSPECTION_COMPLETE, false,     RETURNED
            REFUNDED,             FULFILLED,                RETURNED,            false,     RETURNED
            REFUNDED,             FULFILLED,                NO_RETURN,           false,     REFUNDED
            REFUNDED,             UNFULFILLED,              NO_RETURN,           false,     REFUNDED
            VOIDED,               UNFULFILLED,              NO_RETURN,           false,     CANCELLED
            PAID,                 FULFILLED,                NO_RETURN,           true,      CANCELLED
            REFUNDED,             FULFILLED,                RETURNED,            true,      CANCELLED
            -,                    -,                        -,                   true,      CANCELLED
            """)
    void followsFromTheOrdersStates(
            String financial, String fulfillment, String returns, boolean cancelled, Stage stage) {
        assertThat(Stage.of(new Stage.States(financial, fulfillment, returns, cancelled)))
                .isEqualTo(stage);
    }
}
