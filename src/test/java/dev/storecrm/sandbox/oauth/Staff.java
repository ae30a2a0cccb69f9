package dev.storecrm.sandbox.oauth;

import java.util.List;

/** Who can be signed in to a store's admin. */
public record Staff(
        long id,
        String key,
        String firstName,
        String lastName,
        String email,
        String role,
        boolean accountOwner,
        boolean collaborator,
        String locale) {

    /** The people of every sandbox store. */
    public static final List<Staff> ALL = List.of(
            new Staff(
                    70_000_000_000_000_001L,
                    "owner",
                    "Aiko",
                    "Tanaka",
                    "aiko@sandbox.example",
                    "Store owner",
                    true,
                    false,
                    "ja"),
            new Staff(
                    70_000_000_000_000_002L,
                    "staff",
                    "Sam",
                    "Bishop",
                    "sam@sandbox.example",
                    "Staff member",
                    false,
                    false,
                    "en"),
            new Staff(
                    70_000_000_000_000_003L,
                    "collaborator",
                    "Noor",
                    "Haddad",
                    "noor@agency.example",
                    "Collaborator, Harbour Agency",
                    false,
                    true,
                    "en"));

    public static Staff owner() {
        return ALL.getFirst();
    }

    /** Of the shop's own staff, without owning the account. */
    public static Staff member() {
        return ALL.get(1);
    }

    /** From an agency outside the shop. */
    public static Staff outsider() {
        return ALL.get(2);
    }

    public String name() {
        return locale.equals("ja") ? lastName + " " + firstName : firstName + " " + lastName;
    }
}
