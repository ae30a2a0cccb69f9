package dev.storecrm.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** About two hundred products of a gift shop, a third of them in several sizes. */
final class ProductSeed {

    private static final List<String> LOOKS = List.of(
            "Blue",
            "Linen",
            "Enamel",
            "Rustic",
            "Little",
            "Botanical",
            "Striped",
            "Walnut",
            "Cherry Blossom",
            "Recycled");
    private static final List<String[]> THINGS = List.of(
            new String[] {"Mug", "Kitchen", "1200"}, new String[] {"Tea Towel", "Kitchen", "950"},
            new String[] {"Cake Tin", "Kitchen", "1800"}, new String[] {"Lantern", "Home", "2450"},
            new String[] {"Cushion", "Home", "2900"}, new String[] {"Candle", "Home", "1450"},
            new String[] {"Picture Frame", "Home", "1650"}, new String[] {"Notebook", "Paper", "700"},
            new String[] {"Greeting Cards", "Paper", "550"}, new String[] {"Gift Wrap", "Paper", "400"},
            new String[] {"Tote Bag", "Accessories", "1500"}, new String[] {"Scarf", "Accessories", "3200"},
            new String[] {"Umbrella", "Accessories", "2700"}, new String[] {"Bunting", "Party", "1100"},
            new String[] {"Paper Lanterns", "Party", "850"}, new String[] {"Wooden Toy", "Children", "1950"},
            new String[] {"Money Box", "Children", "1350"}, new String[] {"Bento Box", "Kitchen", "2200"},
            new String[] {"Plant Pot", "Garden", "1250"}, new String[] {"Bird House", "Garden", "2600"});
    private static final List<String> VENDORS = List.of("Harbour & Hill", "Maruya", "Foxglove Studio", "Atelier Nord");
    private static final List<String> SIZES = List.of("Small", "Medium", "Large");

    private final Books books;
    private final boolean yen;

    ProductSeed(Books books) {
        this.books = books;
        this.yen = books.shop().currency().equals("JPY");
    }

    List<Product> sow(SplittableRandom random, Instant from, Instant to) {
        var products = new ArrayList<Product>();
        for (var look : LOOKS) {
            for (var thing : THINGS) {
                products.add(books.put(product(look + " " + thing[0], thing, random, from, to)));
            }
        }
        return products;
    }

    private Product product(String title, String[] thing, SplittableRandom random, Instant from, Instant to) {
        var product = new Product();
        product.id = books.ids.product();
        product.title = title;
        product.handle = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        product.productType = thing[1];
        product.vendor = VENDORS.get(random.nextInt(VENDORS.size()));
        product.status = random.nextInt(25) == 0 ? "ARCHIVED" : random.nextInt(25) == 0 ? "DRAFT" : "ACTIVE";
        product.tags = random.nextInt(6) == 0
                ? List.of("gift", "seasonal")
                : random.nextInt(4) == 0 ? List.of("gift") : List.of();
        product.createdAt = from.plus(Duration.ofHours(random.nextInt(2_000)));
        product.updatedAt = product.createdAt.plusSeconds(
                random.nextLong(Duration.between(product.createdAt, to).toSeconds()));
        product.publishedAt = product.status.equals("ACTIVE") ? product.createdAt : null;
        product.variants = variants(product, Long.parseLong(thing[2]), random);
        return product;
    }

    private List<Variant> variants(Product product, long pence, SplittableRandom random) {
        var count = random.nextInt(3) == 0 ? 3 : 1;
        var base = pence + 50L * random.nextInt(9);
        var variants = new ArrayList<Variant>();
        for (var i = 0; i < count; i++) {
            var variant = new Variant();
            variant.id = books.ids.variant();
            variant.productId = product.id;
            variant.createdAt = product.createdAt;
            variant.updatedAt = product.updatedAt;
            variant.position = i + 1;
            variant.title = count == 1 ? "Default Title" : SIZES.get(i);
            variant.sku = "SB-" + (product.id % 1_000)
                    + (count == 1 ? "" : "-" + SIZES.get(i).charAt(0));
            variant.barcode = random.nextInt(3) == 0 ? null : Places.digits("50########", random);
            variant.price = price(base + i * base / 4);
            variant.compareAtPrice = random.nextInt(7) == 0 ? price(base * 5 / 4 + i * base / 4) : null;
            variant.inventoryQuantity = random.nextInt(10) == 0 ? 0 : random.nextInt(120);
            variants.add(variant);
        }
        return List.copyOf(variants);
    }

    /** Pence, or the yen of a similar price, rounded to tens. */
    private long price(long pence) {
        return yen ? Math.round(pence * 1.9 / 10) * 10 : pence;
    }
}
