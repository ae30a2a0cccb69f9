package dev.storecrm.shop.web;

/** What is wrong with a field of a form, in words that help. */
record FieldProblem(String field, String text) {}
