-- Which orders used which coupon, for reports.
create view coupon_redemption_facts with (security_invoker = true) as
select shop_id, order_id, code_key, coupon_id, code_id, processed_at from coupon_redemption;
