package dev.storecrm.sandbox.store;

import java.util.List;

/** Codes that are being added to a discount; done when it was asked for the second time. */
public final class BulkCodes extends Row {

    /** What became of one code: added, or refused as {@code TAKEN}. */
    public record Added(String code, RedeemCode redeemCode) {}

    public long discountId;
    public List<Added> codes = List.of();
    public int asked;

    @Override
    public String type() {
        return "DiscountRedeemCodeBulkCreation";
    }

    public boolean done() {
        return asked > 1;
    }
}
