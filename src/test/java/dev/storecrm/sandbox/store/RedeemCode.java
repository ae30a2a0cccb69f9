package dev.storecrm.sandbox.store;

/** One code of a discount. */
public final class RedeemCode extends Row {

    public long discountId;
    public String code;
    public int used;

    @Override
    public String type() {
        return "DiscountRedeemCode";
    }
}
