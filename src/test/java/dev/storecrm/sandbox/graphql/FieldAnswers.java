package dev.storecrm.sandbox.graphql;

import graphql.schema.DataFetchingEnvironment;

/** Answers any field of the schema; one per request, found through the request's context. */
public interface FieldAnswers {

    Object answer(DataFetchingEnvironment environment);

    /** The object type of an answer whose field is an interface or a union. */
    String typeOf(Object answer);
}
