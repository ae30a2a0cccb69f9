package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.oauth.Grant;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.regex.Pattern;

/** Answers the fields of one request: checks access, asks the catalogue, cuts pages, counts the cost. */
public final class Answers implements FieldAnswers {

    private static final Pattern SCOPE = Pattern.compile("`((?:read|write)_[a-z_]+)`");

    private final ShopifySchema schema;
    private final Fields fields;
    private final Call call;

    Answers(ShopifySchema schema, Fields fields, Call call) {
        this.schema = schema;
        this.fields = fields;
        this.call = call;
    }

    @Override
    public String typeOf(Object answer) {
        return fields.typeOf(answer);
    }

    @Override
    public Object answer(DataFetchingEnvironment environment) {
        var type = ((GraphQLObjectType) environment.getParentType()).getName();
        var name = environment.getField().getName();
        var returned = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(environment.getFieldType());
        checkAccess(schema, call, type, name, returned.getName());
        var answer = answer(type, name, environment.getSource(), new Arguments(environment.getArguments()));
        if (returned instanceof graphql.schema.GraphQLCompositeType && !(answer instanceof Page)) {
            call.cost().addAndGet(answer == null ? 0 : answer instanceof Collection<?> many ? many.size() : 1);
        }
        return answer;
    }

    private Object answer(String type, String name, Object source, Arguments arguments) {
        if (source instanceof Page page) {
            return ofPage(page, name);
        }
        if (source instanceof Page.Node node) {
            return name.equals("node") ? node.node() : node.cursor();
        }
        return ofCatalogue(type, name, source, arguments);
    }

    private Object ofCatalogue(String type, String name, Object source, Arguments arguments) {
        var field = fields.find(type, name);
        if (field == null) {
            throw new Refusal("NOT_IN_SANDBOX", "The sandbox does not answer " + type + "." + name);
        }
        var answer = field.of(source, arguments, call);
        return answer instanceof Rows rows ? Page.cut(rows, arguments, name) : answer;
    }

    private Object ofPage(Page page, String name) {
        return switch (name) {
            case "nodes" -> page.all().stream().map(Page.Node::node).toList();
            case "edges" -> page.all();
            case "pageInfo" -> page;
            case "hasNextPage" -> page.hasNext();
            case "hasPreviousPage" -> page.hasPrevious();
            case "startCursor" ->
                page.all().isEmpty() ? null : page.all().getFirst().cursor();
            case "endCursor" ->
                page.all().isEmpty() ? null : page.all().getLast().cursor();
            default -> throw new Refusal("NOT_IN_SANDBOX", "The sandbox does not answer connections' " + name);
        };
    }

    /** Refuses a field whose type or itself needs a scope the token lacks, or that holds protected data without approval. */
    public static void checkAccess(ShopifySchema schema, Call call, String type, String name, String returned) {
        var rule = schema.field(type, name).orElse(null);
        if (rule == null) {
            return;
        }
        if (rule.requiredAccess() != null && !mayReach(call.grant(), rule.requiredAccess())) {
            throw Refusal.accessDenied(name, rule.requiredAccess());
        }
        var wanted = returned.endsWith("Connection") ? returned.substring(0, returned.length() - 10) : returned;
        var access = schema.requiredAccess(wanted);
        if (access.isPresent() && !mayReach(call.grant(), access.get())) {
            throw Refusal.accessDenied(name, access.get());
        }
        if (rule.isProtected() && !call.store().options().protectedDataApproved()) {
            throw Refusal.protectedData(type, name);
        }
    }

    /** Shopify's sentences name the scopes that open a field; any one of them does. */
    private static boolean mayReach(Grant grant, String requiredAccess) {
        var scopes = SCOPE.matcher(requiredAccess);
        var named = false;
        while (scopes.find()) {
            named = true;
            if (grant.allows(scopes.group(1))) {
                return true;
            }
        }
        return !named;
    }
}
