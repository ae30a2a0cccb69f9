package dev.storecrm.sandbox.graphql;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** How each field the sandbox knows is answered: by type name and field name, from the object it belongs to. */
public final class Fields {

    /** One field's answer. */
    public interface Field {
        Object of(Object source, Arguments arguments, Call call);
    }

    /** An answer from an object of a known class. */
    public interface FieldOf<S> {
        Object of(S source, Arguments arguments, Call call);
    }

    /** The fields of one type. */
    public final class TypeFields<S> {

        private final String type;
        private final Class<S> source;

        private TypeFields(String type, Class<S> source) {
            this.type = type;
            this.source = source;
        }

        public TypeFields<S> field(String name, Function<S, Object> answer) {
            return with(name, (object, arguments, call) -> answer.apply(object));
        }

        public TypeFields<S> with(String name, FieldOf<S> answer) {
            fields.put(type + "." + name, (object, arguments, call) -> answer.of(source.cast(object), arguments, call));
            return this;
        }

        /** A field that has one value for every object. */
        public TypeFields<S> always(String name, Object value) {
            return with(name, (object, arguments, call) -> value);
        }
    }

    private final Map<String, Field> fields = new HashMap<>();
    private final Map<Class<?>, String> types = new HashMap<>();

    /** Opens a type; objects of the class answer to its name where the schema has an interface or a union. */
    public <S> TypeFields<S> on(String type, Class<S> source) {
        types.putIfAbsent(source, type);
        return new TypeFields<>(type, source);
    }

    /** The fields of QueryRoot or Mutation, which belong to no object. */
    public TypeFields<Object> root(String type) {
        return new TypeFields<>(type, Object.class);
    }

    public Field find(String type, String field) {
        return fields.get(type + "." + field);
    }

    public String typeOf(Object object) {
        var type = types.get(object.getClass());
        if (type == null) {
            throw new IllegalStateException("No type of the schema is known for " + object.getClass());
        }
        return type;
    }
}
