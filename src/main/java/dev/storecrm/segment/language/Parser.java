package dev.storecrm.segment.language;

import dev.storecrm.segment.language.QueryProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query, by hand and by descent, so that every mistake has its place. AND binds more than OR. Source: shopify.dev,
 * "Segment query language reference", 2026-10; its older form {@code name(parameter: value) = true} is read, too.
 */
public final class Parser {
    public static final int LONGEST = 10_000;
    static final int DEEPEST = 10;
    static final int MOST_CLAUSES = 100;
    static final int MOST_VALUES = 500;
    private static final Set<String> KEYWORDS =
            Set.of("AND", "OR", "NOT", "IN", "IS", "NULL", "BETWEEN", "CONTAINS", "MATCHES");

    private final List<Token> tokens;
    private int at;
    private int clauses;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a whole query.
     *
     * @throws QueryProblem that says what is wrong, and where
     */
    public static Syntax parse(String text) {
        if (text.length() > LONGEST) {
            throw new QueryProblem(Kind.TOO_LONG, new Span(LONGEST, text.length()), Integer.toString(LONGEST));
        }
        var parser = new Parser(Lexer.read(text));
        if (parser.next().kind() == Token.Kind.END) {
            throw new QueryProblem(Kind.EMPTY, new Span(0, text.length()));
        }
        var read = parser.alternatives(0);
        if (parser.next().kind() != Token.Kind.END) {
            throw parser.expected("AND", "OR");
        }
        return read;
    }

    private Syntax alternatives(int depth) {
        return joined(false, "OR", () -> joined(true, "AND", () -> unary(depth)));
    }

    private Syntax joined(boolean all, String keyword, Supplier<Syntax> part) {
        var first = part.get();
        if (!next().isKeyword(keyword)) {
            return first;
        }
        var parts = new ArrayList<Syntax>();
        parts.add(first);
        while (next().isKeyword(keyword)) {
            at++;
            parts.add(part.get());
        }
        return new Syntax.Group(all, parts, first.span().to(parts.getLast().span()));
    }

    private Syntax unary(int depth) {
        var token = next();
        if (depth > DEEPEST) {
            throw new QueryProblem(Kind.TOO_DEEP, token.span(), Integer.toString(DEEPEST));
        }
        if (token.isKeyword("NOT")) {
            at++;
            var of = unary(depth + 1);
            return new Syntax.Negation(of, token.span().to(of.span()));
        }
        if (token.is("(")) {
            at++;
            var inside = alternatives(depth + 1);
            expect(")");
            return inside;
        }
        return clause();
    }

    private Syntax clause() {
        var name = next();
        if (name.kind() != Token.Kind.WORD
                || KEYWORDS.contains(name.text().toUpperCase(Locale.ROOT))
                || Words.literal(name).isPresent()) {
            throw new QueryProblem(Kind.EXPECTED_CONDITION, name.span(), shown(name));
        }
        at++;
        if (++clauses > MOST_CLAUSES) {
            throw new QueryProblem(Kind.TOO_MANY, name.span(), Integer.toString(MOST_CLAUSES));
        }
        var argument = argument();
        if (next().is("(")) {
            return older(name);
        }
        var operator = operator();
        if (operator.plain() == Operator.MATCHES) {
            return matches(name, argument, operator);
        }
        return new Syntax.Clause(
                name.text(), argument, operator, values(operator), List.of(), name.span(), since(name));
    }

    /** {@code ('text')}, {@code (date: 'text')} and the empty brackets of Shopify's functions. */
    private @Nullable String argument() {
        if (!next().is("(")) {
            return null;
        }
        var skip = peek(1).isKeyword("DATE") && peek(2).is(":") ? 3 : 1;
        if (peek(1).is(")") && !peek(2).is("=") && !peek(2).is("!=")) {
            at += 2;
            return null;
        }
        if (peek(skip).kind() == Token.Kind.TEXT && peek(skip + 1).is(")")) {
            at += skip + 2;
            return tokens.get(at - 2).text();
        }
        return null;
    }

    /** {@code anniversary MATCHES ('metafields.facts.birth_date') BETWEEN today AND +30d} names its date like this. */
    private Syntax matches(Token name, @Nullable String argument, Operator operator) {
        if (next().is("(") && peek(1).kind() == Token.Kind.TEXT && peek(2).is(")")) {
            var inside = peek(1).text();
            at += 3;
            var compared = operator();
            var clause = new Syntax.Clause(
                    name.text(), inside, compared, values(compared), List.of(), name.span(), since(name));
            return operator == Operator.MATCHES ? clause : new Syntax.Negation(clause, clause.span());
        }
        expect("(");
        var parameters = new ArrayList<Syntax.Parameter>();
        while (!next().is(")")) {
            if (!parameters.isEmpty()) {
                expect(",");
            }
            var parameter = name();
            var compared = operator();
            parameters.add(new Syntax.Parameter(parameter.text(), compared, values(compared), since(parameter)));
        }
        expect(")");
        return new Syntax.Clause(name.text(), argument, operator, List.of(), parameters, name.span(), since(name));
    }

    /** {@code products_purchased(id: 5, date: -30d) = true}: so Shopify wrote it before 2026-10. */
    private Syntax older(Token name) {
        expect("(");
        var parameters = new ArrayList<Syntax.Parameter>();
        while (!next().is(")")) {
            if (!parameters.isEmpty()) {
                expect(",");
            }
            var parameter = name();
            expect(":");
            var operator = next().is("(") ? Operator.IN : next().isKeyword("BETWEEN") ? operator() : Operator.EQUAL;
            parameters.add(new Syntax.Parameter(parameter.text(), operator, values(operator), since(parameter)));
        }
        expect(")");
        var compared = operator();
        var flag = next();
        if (compared.plain() != Operator.EQUAL || !(flag.isKeyword("TRUE") || flag.isKeyword("FALSE"))) {
            throw expected("true", "false");
        }
        at++;
        var operator = (compared == Operator.EQUAL) == flag.isKeyword("TRUE") ? Operator.MATCHES : Operator.NOT_MATCHES;
        return new Syntax.Clause(name.text(), null, operator, List.of(), parameters, name.span(), since(name));
    }

    private Operator operator() {
        var token = next();
        if (token.kind() == Token.Kind.SIGN) {
            var comparison = Operator.comparison(token.text());
            if (comparison.isPresent()) {
                at++;
                return comparison.get();
            }
        }
        if (took("IS")) {
            var negated = took("NOT");
            if (!took("NULL")) {
                throw expected("NULL");
            }
            return negated ? Operator.IS_NOT_NULL : Operator.IS_NULL;
        }
        if (took("NOT_MATCHES")) {
            return Operator.NOT_MATCHES;
        }
        var negated = took("NOT");
        for (var known : List.of(Operator.CONTAINS, Operator.MATCHES, Operator.IN)) {
            if (took(known.name())) {
                return negated ? Operator.valueOf("NOT_" + known.name()) : known;
            }
        }
        if (!negated && took("BETWEEN")) {
            return Operator.BETWEEN;
        }
        throw new QueryProblem(Kind.EXPECTED_OPERATOR, next().span(), shown(next()));
    }

    private List<Literal> values(Operator operator) {
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> List.of();
            case IN, NOT_IN -> list();
            case BETWEEN -> {
                var from = value();
                if (!took("AND")) {
                    throw expected("AND");
                }
                yield List.of(from, value());
            }
            default -> List.of(value());
        };
    }

    private List<Literal> list() {
        expect("(");
        var values = new ArrayList<Literal>();
        values.add(value());
        while (next().is(",")) {
            at++;
            values.add(value());
        }
        if (values.size() > MOST_VALUES) {
            throw new QueryProblem(Kind.TOO_MANY_IDS, next().span(), Integer.toString(MOST_VALUES));
        }
        expect(")");
        return values;
    }

    private Literal value() {
        var token = next();
        var value = token.kind() == Token.Kind.TEXT
                ? java.util.Optional.of(new Literal(Literal.Form.TEXT, token.text(), token.span()))
                : token.kind() == Token.Kind.WORD ? Words.literal(token) : java.util.Optional.<Literal>empty();
        at++;
        return value.orElseThrow(() -> new QueryProblem(Kind.EXPECTED_VALUE, token.span(), shown(token)));
    }

    private Token name() {
        var token = next();
        if (token.kind() != Token.Kind.WORD) {
            throw new QueryProblem(Kind.EXPECTED_CONDITION, token.span(), shown(token));
        }
        at++;
        return token;
    }

    private void expect(String sign) {
        if (!next().is(sign)) {
            throw expected(sign);
        }
        at++;
    }

    private boolean took(String keyword) {
        if (next().isKeyword(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    private QueryProblem expected(String... words) {
        return new QueryProblem(Kind.EXPECTED, next().span(), String.join(", ", words), shown(next()));
    }

    private static String shown(Token token) {
        var text = token.text();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private Token next() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    private Span since(Token first) {
        return first.span().to(tokens.get(at - 1).span());
    }
}
