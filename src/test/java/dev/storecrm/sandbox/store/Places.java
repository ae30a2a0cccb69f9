package dev.storecrm.sandbox.store;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Countries with a few of their towns, for made-up addresses. */
final class Places {

    /** A town; in the postcode `#` stands for a digit. */
    record Town(String city, String province, String provinceCode, String postcode) {}

    record Country(String name, String code, String dial, String streets, List<Town> towns) {}

    private static final String STREETS =
            "High Street|Station Road|Church Lane|Mill Lane|Park Avenue|Victoria Road|Queen Street";

    static final Country UK = new Country(
            "United Kingdom",
            "GB",
            "+4477009",
            STREETS,
            List.of(
                    new Town("London", "England", "ENG", "N# #AB"), new Town("Leeds", "England", "ENG", "LS# #QT"),
                    new Town("Bristol", "England", "ENG", "BS# #NU"),
                            new Town("Manchester", "England", "ENG", "M# #FX"),
                    new Town("Edinburgh", "Scotland", "SCT", "EH# #DW"),
                            new Town("Cardiff", "Wales", "WLS", "CF## #BR"),
                    new Town("Belfast", "Northern Ireland", "NIR", "BT# #GS"),
                            new Town("York", "England", "ENG", "YO# #HT")));

    static final Country JAPAN = new Country(
            "Japan",
            "JP",
            "+8190",
            "中央|本町|緑町|桜木|栄|若葉",
            List.of(
                    new Town("新宿区", "東京都", "JP-13", "160-00##"), new Town("横浜市", "神奈川県", "JP-14", "220-00##"),
                    new Town("大阪市", "大阪府", "JP-27", "530-00##"), new Town("札幌市", "北海道", "JP-01", "060-00##"),
                    new Town("福岡市", "福岡県", "JP-40", "810-00##"), new Town("京都市", "京都府", "JP-26", "600-80##")));

    static final Country GERMANY = new Country(
            "Germany",
            "DE",
            "+49151",
            "Hauptstraße|Gartenweg|Bergstraße|Lindenallee",
            List.of(
                    new Town("Berlin", null, null, "101##"), new Town("Köln", null, null, "506##"),
                    new Town("München", null, null, "803##"), new Town("Hamburg", null, null, "200##")));

    static final Country FRANCE = new Country(
            "France",
            "FR",
            "+336",
            "rue des Écoles|avenue Foch|rue du Moulin|quai Sud",
            List.of(
                    new Town("Paris", null, null, "750##"), new Town("Lyon", null, null, "690##"),
                    new Town("Nantes", null, null, "440##"), new Town("Besançon", null, null, "250##")));

    static final Country USA = new Country(
            "United States",
            "US",
            "+1555",
            STREETS,
            List.of(
                    new Town("Portland", "Oregon", "OR", "972##"),
                    new Town("Austin", "Texas", "TX", "787##"),
                    new Town("Boston", "Massachusetts", "MA", "021##")));

    /** Countries named in trade files, as Shopify names them; what is not here has no country. */
    private static final Map<String, String[]> OTHERS = Map.ofEntries(
            other("EIRE", "Ireland", "IE"),
            other("Spain", "Spain", "ES"),
            other("Netherlands", "Netherlands", "NL"),
            other("Belgium", "Belgium", "BE"),
            other("Switzerland", "Switzerland", "CH"),
            other("Portugal", "Portugal", "PT"),
            other("Australia", "Australia", "AU"),
            other("Norway", "Norway", "NO"),
            other("Italy", "Italy", "IT"),
            other("Channel Islands", "Jersey", "JE"),
            other("Finland", "Finland", "FI"),
            other("Cyprus", "Cyprus", "CY"),
            other("Sweden", "Sweden", "SE"),
            other("Austria", "Austria", "AT"),
            other("Denmark", "Denmark", "DK"),
            other("Poland", "Poland", "PL"),
            other("Israel", "Israel", "IL"),
            other("Hong Kong", "Hong Kong SAR", "HK"),
            other("Singapore", "Singapore", "SG"),
            other("Iceland", "Iceland", "IS"),
            other("Canada", "Canada", "CA"),
            other("Greece", "Greece", "GR"),
            other("Malta", "Malta", "MT"),
            other("RSA", "South Africa", "ZA"),
            other("United Arab Emirates", "United Arab Emirates", "AE"),
            other("Lebanon", "Lebanon", "LB"),
            other("Lithuania", "Lithuania", "LT"),
            other("Brazil", "Brazil", "BR"),
            other("Bahrain", "Bahrain", "BH"),
            other("Czech Republic", "Czechia", "CZ"),
            other("Saudi Arabia", "Saudi Arabia", "SA"));

    private Places() {}

    private static Map.Entry<String, String[]> other(String inFile, String name, String code) {
        return Map.entry(inFile, new String[] {name, code});
    }

    /** The country a trade file means, or null for names such as "Unspecified". */
    static Country named(String name) {
        return switch (name) {
            case "United Kingdom" -> UK;
            case "Germany" -> GERMANY;
            case "France" -> FRANCE;
            case "USA" -> USA;
            case "Japan" -> JAPAN;
            default ->
                OTHERS.containsKey(name)
                        ? new Country(
                                OTHERS.get(name)[0],
                                OTHERS.get(name)[1],
                                "+4477009",
                                STREETS,
                                List.of(new Town(null, null, null, "#####")))
                        : null;
        };
    }

    static Address address(long id, Country country, String first, String last, String phone, SplittableRandom random) {
        var town = country.towns().get(random.nextInt(country.towns().size()));
        var streets = country.streets().split("\\|");
        var street = streets[random.nextInt(streets.length)];
        var number = 1 + random.nextInt(180);
        var line = country == JAPAN
                ? street + number % 9 + "-" + number % 20
                : country == GERMANY ? street + " " + number : number + " " + street;
        var company = random.nextInt(12) == 0 ? last + (country == JAPAN ? "商店" : " & Co") : null;
        return new Address(
                id,
                first,
                last,
                company,
                line,
                null,
                town.city(),
                town.province(),
                town.provinceCode(),
                digits(town.postcode(), random),
                country.name(),
                country.code(),
                phone);
    }

    static String digits(String pattern, SplittableRandom random) {
        var text = new StringBuilder();
        for (var c : pattern.toCharArray()) {
            text.append(c == '#' ? (char) ('0' + random.nextInt(10)) : c);
        }
        return text.toString();
    }
}
