package dev.storecrm.shopify;

import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one node of Shopify's JSON field by field, without building a tree. Unknown fields are skipped; a value that is
 * not of the expected kind is a {@link MalformedNode}.
 */
public final class NodeReader {

    /** What to do with one field; must read or skip its value. */
    @FunctionalInterface
    public interface FieldReader {
        void read(String field);
    }

    private final JsonParser json;
    private @Nullable String lastTimeText;
    private @Nullable Instant lastTime;

    public NodeReader(JsonParser json) {
        this.json = json;
    }

    /** Walks the object the parser stands at. Its value null is an object without fields. */
    public void object(FieldReader reader) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_OBJECT);
        for (var field = json.nextName(); field != null; field = json.nextName()) {
            json.nextToken();
            reader.read(field);
        }
        expect(JsonToken.END_OBJECT);
    }

    /** The object's first field, which our queries ask for first: {@code id}. */
    public NodeId id() {
        expect(JsonToken.START_OBJECT);
        if (!"id".equals(json.nextName())) {
            throw new MalformedNode("A node that does not begin with its id");
        }
        json.nextToken();
        return NodeId.parse(required());
    }

    /** The fields after {@link #id()}. */
    public void rest(FieldReader reader) {
        for (var field = json.nextName(); field != null; field = json.nextName()) {
            json.nextToken();
            reader.read(field);
        }
        expect(JsonToken.END_OBJECT);
    }

    /** Walks the elements of an array. */
    public void array(Runnable element) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    public void skip() {
        json.skipChildren();
    }

    public @Nullable String text() {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getString();
            default -> throw unexpected();
        };
    }

    public String required() {
        var text = text();
        if (text == null) {
            throw new MalformedNode(json.currentName() + " is null");
        }
        return text;
    }

    public List<String> texts() {
        var texts = new ArrayList<String>();
        array(() -> texts.add(required()));
        return texts;
    }

    /** {@code UnsignedInt64} comes as a string, {@code Int} as a number. */
    public long number() {
        try {
            return Long.parseLong(required());
        } catch (NumberFormatException e) {
            throw new MalformedNode(json.currentName() + " is no whole number");
        }
    }

    public @Nullable Long numberOrNull() {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : number();
    }

    public boolean flag() {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw unexpected();
        };
    }

    public Gid gid() {
        try {
            return Gid.parse(required());
        } catch (IllegalArgumentException e) {
            throw new MalformedNode(json.currentName() + " is no Shopify id");
        }
    }

    /** The id inside {@code {"id": …}}, or null. */
    public @Nullable Long reference() {
        @Nullable Long[] found = new @Nullable Long[1];
        object(field -> {
            if (field.equals("id")) {
                found[0] = gid().id();
            } else {
                skip();
            }
        });
        return found[0];
    }

    public @Nullable Instant time() {
        var text = text();
        if (text == null) {
            return null;
        }
        // a record's times are mostly one and the same: created, processed and updated at once
        if (text.equals(lastTimeText)) {
            return lastTime;
        }
        try {
            lastTime = text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
            lastTimeText = text;
            return lastTime;
        } catch (DateTimeParseException e) {
            throw new MalformedNode(json.currentName() + " is no time");
        }
    }

    /** A date, or null when a person wrote something else into the field. */
    public @Nullable LocalDate date() {
        var text = text();
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** {@code MoneyV2}: {@code {"amount": "1.00", "currencyCode": "GBP"}}. */
    public @Nullable Money money() {
        @Nullable String[] parts = new @Nullable String[2];
        object(field -> {
            switch (field) {
                case "amount" -> parts[0] = text();
                case "currencyCode" -> parts[1] = text();
                default -> skip();
            }
        });
        if (parts[0] == null || parts[1] == null) {
            return null;
        }
        try {
            return Money.parse(parts[0], parts[1]);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new MalformedNode("An amount that is no decimal");
        }
    }

    /** {@code MoneyBag}: the shop's own currency of it. */
    public @Nullable Money shopMoney() {
        @Nullable Money[] found = new @Nullable Money[1];
        object(field -> {
            if (field.equals("shopMoney")) {
                found[0] = money();
            } else {
                skip();
            }
        });
        return found[0];
    }

    private void expect(JsonToken token) {
        if (json.currentToken() != token) {
            throw unexpected();
        }
    }

    private MalformedNode unexpected() {
        return new MalformedNode("Unexpected " + json.currentToken() + " at " + json.currentName());
    }
}
