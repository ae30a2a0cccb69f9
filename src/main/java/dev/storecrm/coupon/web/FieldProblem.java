package dev.storecrm.coupon.web;

/** What is wrong with one field of a form, in the visitor's language. */
record FieldProblem(String field, String text) {}
