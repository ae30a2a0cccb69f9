package dev.storecrm.segment.language;

import dev.storecrm.segment.language.QueryProblem.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a query into words, quoted texts and signs. */
final class Lexer {
    private static final String IN_WORD = "_.:+-";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> read(String text) {
        var lexer = new Lexer(text);
        lexer.read();
        return lexer.tokens;
    }

    private void read() {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                at++;
            } else if (c == '\'') {
                quoted();
            } else if (isWord(c)) {
                word();
            } else {
                sign();
            }
        }
        add(Token.Kind.END, "", text.length());
    }

    private void quoted() {
        var start = at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '\'') {
            if (text.charAt(at) == '\\') {
                at++;
                if (at >= text.length() || (text.charAt(at) != '\'' && text.charAt(at) != '\\')) {
                    throw new QueryProblem(Kind.BAD_ESCAPE, new Span(at - 1, Math.min(at + 1, text.length())));
                }
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new QueryProblem(Kind.UNCLOSED_TEXT, new Span(start, text.length()));
        }
        at++;
        // PostgreSQL's text holds no NUL, so nothing is ever equal to it
        if (value.indexOf("\0") >= 0) {
            throw new QueryProblem(Kind.STRAY, new Span(start, at), "\\0");
        }
        add(Token.Kind.TEXT, value.toString(), start);
    }

    /** Names, numbers, dates and offsets are told apart later: all are letters, digits and {@code _.:+-}. */
    private void word() {
        var start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        // "id: 5" of Shopify's older form: the colon is a sign of its own
        if (text.charAt(at - 1) == ':') {
            at--;
        }
        if (at == start) {
            sign();
        } else {
            add(Token.Kind.WORD, text.substring(start, at), start);
        }
    }

    private void sign() {
        var start = at;
        var two = text.substring(at, Math.min(at + 2, text.length()));
        if (two.equals("!=") || two.equals("<=") || two.equals(">=") || two.equals("<>")) {
            at += 2;
            add(Token.Kind.SIGN, two.equals("<>") ? "!=" : two, start);
        } else if ("=<>(),:".indexOf(text.charAt(at)) >= 0) {
            at++;
            add(Token.Kind.SIGN, two.substring(0, 1), start);
        } else {
            var length = Character.charCount(text.codePointAt(at));
            throw new QueryProblem(Kind.STRAY, new Span(at, at + length), text.substring(at, at + length));
        }
    }

    private void add(Token.Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, new Span(start, at)));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || IN_WORD.indexOf(c) >= 0;
    }
}
