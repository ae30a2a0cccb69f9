-- Home asks every time whether somebody used another one's code of late.
create index coupon_redemption_personal on coupon_redemption (shop_id, processed_at) where code_id is not null;
