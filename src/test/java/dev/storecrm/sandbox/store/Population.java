package dev.storecrm.sandbox.store;

import dev.storecrm.sandbox.store.Names.Name;
import dev.storecrm.sandbox.store.Places.Country;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up people: names of several countries, addresses, consent, and now and then something missing. */
public final class Population {

    private static final List<String> TAGS =
            List.of("VIP", "newsletter", "wholesale", "local pickup", "誕生日クーポン", "gift buyer");
    private static final List<String> NOTES = List.of(
            "Prefers delivery on Saturdays.",
            "Asked about gift wrapping.",
            "領収書が必要です。",
            "Called about a late parcel; very kind.",
            "Buys for a school fair every June.");

    private final Ids ids;
    private final boolean inJapan;
    private final Instant now;

    public Population(Ids ids, boolean inJapan, Instant now) {
        this.ids = ids;
        this.inJapan = inJapan;
        this.now = now;
    }

    /** A person of anywhere. The same random numbers make the same person. */
    public Customer someone(long id, SplittableRandom random, Instant since) {
        var dice = random.nextInt(100);
        var japanese = dice < (inJapan ? 85 : 12);
        var country = japanese
                ? Places.JAPAN
                : dice < 75
                        ? Places.UK
                        : List.of(Places.GERMANY, Places.FRANCE, Places.USA).get(random.nextInt(3));
        return person(id, random, since, country, japanese);
    }

    /** A person of the country a trade file names; one in twelve has a Japanese name all the same. */
    public Customer someoneOf(String countryName, long id, SplittableRandom random, Instant since) {
        var country = Places.named(countryName);
        var japanese = country == Places.JAPAN || random.nextInt(12) == 0;
        return person(id, random, since, country, japanese);
    }

    private Customer person(long id, SplittableRandom random, Instant since, Country country, boolean japanese) {
        var name = japanese
                ? Names.japanese(random)
                : country == Places.UK || country == Places.USA ? Names.english(random) : Names.european(random);
        var customer = new Customer();
        customer.id = id;
        customer.createdAt = since;
        customer.updatedAt = since;
        customer.firstName = random.nextInt(40) == 0 ? null : name.first();
        customer.lastName = random.nextInt(60) == 0 ? null : name.last();
        customer.locale = japanese ? "ja" : country == Places.GERMANY ? "de" : country == Places.FRANCE ? "fr" : "en";
        contact(customer, name, country, random);
        consent(customer, random, since);
        customer.addresses = addresses(customer, country, random);
        particulars(customer, random);
        return customer;
    }

    private static void contact(Customer customer, Name name, Country country, SplittableRandom random) {
        customer.email = random.nextInt(25) == 0 ? null : name.mailbox() + customer.id % 1_000_000 + "@example.com";
        var dial = country == null ? "+4477009" : country.dial();
        var pattern = dial + "#".repeat(Math.max(4, 12 - dial.length()));
        customer.phone = random.nextInt(100) < 45 || customer.email == null ? Places.digits(pattern, random) : null;
        customer.verifiedEmail = customer.email != null && random.nextInt(10) > 1;
        customer.state = random.nextInt(100) < 40 ? "ENABLED" : random.nextInt(20) == 0 ? "INVITED" : "DISABLED";
    }

    private void consent(Customer customer, SplittableRandom random, Instant since) {
        var dice = random.nextInt(100);
        var wanted = since.plus(Duration.ofHours(random.nextInt(400)));
        var later = wanted.isAfter(now) ? now : wanted;
        if (customer.email != null) {
            customer.emailConsent = dice < 48
                    ? new Consent("SUBSCRIBED", dice < 12 ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN", since)
                    : dice < 58
                            ? new Consent("UNSUBSCRIBED", "SINGLE_OPT_IN", later)
                            : dice < 62 ? new Consent("PENDING", "CONFIRMED_OPT_IN", since) : Consent.NONE;
            customer.openTracking = dice % 10 == 0 ? "OPTED_OUT" : dice % 3 == 0 ? "OPTED_IN" : "UNKNOWN";
        }
        if (customer.phone != null) {
            var sms = random.nextInt(100);
            customer.smsConsent = sms < 20
                    ? Consent.subscribed(since)
                    : sms < 26 ? new Consent("UNSUBSCRIBED", "SINGLE_OPT_IN", later) : Consent.NONE;
        }
    }

    private List<Address> addresses(Customer customer, Country country, SplittableRandom random) {
        if (country == null || random.nextInt(30) == 0) {
            return List.of();
        }
        var addresses = new ArrayList<Address>();
        var count = random.nextInt(9) == 0 ? 2 : 1;
        for (var i = 0; i < count; i++) {
            addresses.add(Places.address(
                    ids.other(), country, customer.firstName, customer.lastName, customer.phone, random));
        }
        return List.copyOf(addresses);
    }

    private static void particulars(Customer customer, SplittableRandom random) {
        if (random.nextInt(100) < 55) {
            customer.birthDate = LocalDate.of(1945, 1, 1).plusDays(random.nextInt(22_000));
        }
        if (random.nextInt(400) == 0) {
            customer.birthDate = LocalDate.of(1984, 2, 29);
        }
        var tags = new ArrayList<String>();
        for (var tag : TAGS) {
            if (random.nextInt(9) == 0) {
                tags.add(tag);
            }
        }
        customer.tags = List.copyOf(tags);
        customer.note = random.nextInt(14) == 0 ? NOTES.get(random.nextInt(NOTES.size())) : null;
        customer.taxExempt = random.nextInt(60) == 0;
        customer.dataSaleOptOut = random.nextInt(80) == 0;
    }
}
