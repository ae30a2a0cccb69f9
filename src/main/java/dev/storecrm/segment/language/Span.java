package dev.storecrm.segment.language;

/** A part of the query's text: from (inclusive) to (exclusive), counted in UTF-16 units as browsers do. */
public record Span(int from, int to) {
    Span to(Span last) {
        return new Span(from, last.to);
    }
}
