package dev.storecrm.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidTests {
    private static String html(String source, Map<String, ?> data) {
        return Liquid.parse(source).html(data).text();
    }

    private static void refuses(String source, Reason reason) {
        assertThatThrownBy(() -> html(source, Map.of("name", "x")))
                .isInstanceOfSatisfying(
                        TemplateRefused.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    @Test
    void rendersWhatMerchantsKnow() {
        var data = Map.of(
                "customer",
                Map.of("first_name", "花子", "metafields", Map.of("points", Map.of("balance", 1200))),
                "items",
                List.of(Map.of("title", "Cap"), Map.of("title", "Bag")));
        assertThat(html(
                        "{% if customer.metafields.points.balance > 1000 %}{{ customer.first_name }}さん{% endif %}",
                        data))
                .isEqualTo("花子さん");
        assertThat(html("{% for item in items %}{{ forloop.index }}{{ item.title | upcase }} {%- endfor %}", data))
                .isEqualTo("1CAP2BAG");
        assertThat(html("{% assign rest = 1500 | minus: customer.metafields.points.balance %}{{rest}}", data))
                .isEqualTo("300");
        assertThat(html("{{ customer.last_name | default: 'guest' }}", data)).isEqualTo("guest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><b>",
                "%3Cscript%3E",
                "&lt;script&gt;",
                "{{7*7}}",
                "{% include '/etc/passwd' %}",
                "${7*7}",
                "__${T(java.lang.Runtime)}__",
                "\u202Etxt.exe"
            })
    @DisplayName("R113: a value is text, whatever it looks like, and is rendered once")
    void showsAValueAsText(String name) {
        var shown = html("<p title=\"{{ name }}\">{{ name | append: '' }}</p>", Map.of("name", name));
        var read = org.jsoup.Jsoup.parseBodyFragment(shown);
        assertThat(read.body().children()).hasSize(1);
        assertThat(read.select("p").text()).isEqualTo(name);
        assertThat(read.select("p").attr("title")).isEqualTo(name);
        assertThat(read.select("p").first().attributes().size()).isEqualTo(1);
        assertThat(Liquid.parse("{{ name }}").text(Map.of("name", name)).text()).isEqualTo(name);
    }

    @Test
    void escapesWhatWasCaptured() {
        assertThat(html("{% capture x %}{{ name }}{% endcapture %}{{ x }}", Map.of("name", "<i>")))
                .doesNotContain("<i>");
    }

    @Test
    void tellsWhichVariablesAreEmpty() {
        var rendered = Liquid.parse("{{ customer.first_name }} {{ shop.nme | upcase }} {{ customer.x | default: 'y' }}")
                .text(Map.of("customer", Map.of("first_name", " ")));
        assertThat(rendered.empty()).containsExactly("customer.first_name", "shop.nme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% include '/etc/passwd' %}",
                "{%include name%}",
                "{%-include_relative 'a'-%}",
                "{% render 'a' %}",
                "{% cycle name, 'b' %}",
                "{% raw %}{{ name }}{% endraw %}",
                "{{ (1..2000000000) | size }}",
                "{% assign a = (1..2000000000) %}",
                "{{ name | url_decode }}",
                "{{ name | strip_html }}",
                "{{ name | storecrm_out }}"
            })
    @DisplayName("R110: nothing is included and no file read")
    void refusesWhatReachesOutOfTheCage(String source) {
        refuses(source, Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ name",
                "{{ '}}' }}",
                "{{ }}",
                "{% if name %}",
                "{% if name }}{{ a }}",
                "{{ name ' }}",
                "{{ 'a\" }}{{ name }}\"' }}"
            })
    void refusesWhatCannotBeRead(String source) {
        refuses(source, Reason.SYNTAX);
    }

    @Test
    @DisplayName("R111: work, size and depth have an end")
    void refusesBombs() {
        refuses("{% for i in (1..2000000000) %}x{% endfor %}", Reason.WORK);
        refuses("{% for i in (1..999) %}{% for j in (1..999) %}x{% endfor %}{% endfor %}", Reason.WORK);
        refuses("{% assign a = 'x' %}" + "{% assign a = a | append: a %}".repeat(40) + "{{ a }}", Reason.WORK);
        refuses("{% assign a = 'xx' %}" + "{% assign a = a | replace: 'x', a %}".repeat(9) + "{{ a }}", Reason.WORK);
        refuses("{% assign a = 'x,x' | split: ',' %}" + "{% assign a = a | concat: a %}".repeat(40), Reason.WORK);
        refuses("{% if name %}".repeat(3_000) + "{% endif %}".repeat(3_000), Reason.DEPTH);
        refuses("{{ a" + "[a".repeat(300) + "]".repeat(300) + " }}", Reason.DEPTH);
        refuses("{% if a" + " and a".repeat(3_000) + " %}{% endif %}", Reason.SYNTAX);
        refuses("{{ a }}".repeat(3_000), Reason.SIZE);
        refuses("x".repeat(300_001), Reason.SIZE);
    }

    @Test
    @DisplayName("R111: no thread goes on")
    void leavesNoThreadBehind() {
        var before = Thread.getAllStackTraces().size();
        for (var i = 0; i < 20; i++) {
            refuses("{% for i in (1..2000000000) %}x{% endfor %}", Reason.WORK);
        }
        assertThat(Thread.getAllStackTraces()).hasSizeLessThanOrEqualTo(before + 1);
    }

    @Test
    @DisplayName("R111: other mails are made meanwhile, as if nothing were")
    void leavesOthersAlone() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bombs = new ArrayList<Future<?>>();
            var mails = new ArrayList<Future<String>>();
            for (var i = 0; i < 200; i++) {
                var name = "Person " + i;
                if (i % 4 == 0) {
                    bombs.add(threads.submit(
                            () -> refuses("{% for i in (1..2000000000) %}{{ name }}{% endfor %}", Reason.WORK)));
                    bombs.add(threads.submit(() -> refuses(
                            "{% assign a = 'x' %}" + "{% assign a = a | append: a %}".repeat(40), Reason.WORK)));
                }
                mails.add(threads.submit(
                        () -> html("{% for n in (1..50) %}{{ name }},{% endfor %}", Map.of("name", name))));
            }
            for (var bomb : bombs) {
                bomb.get();
            }
            for (var i = 0; i < mails.size(); i++) {
                assertThat(mails.get(i).get()).isEqualTo(("Person " + i + ",").repeat(50));
            }
        }
    }

    @Test
    @DisplayName("R112: only keys of maps that were given")
    void takesNoObjectsAndNoEndlessMaps() {
        assertThatThrownBy(() -> html("{{ file }}", Map.of("file", new File("/etc/passwd"))))
                .isInstanceOf(IllegalArgumentException.class);
        var map = new HashMap<String, Object>();
        map.put("self", map);
        assertThatThrownBy(() -> html("{{ self }}", map)).isInstanceOf(IllegalArgumentException.class);
        assertThat(html("{{ name.class }}{{ name.getClass }}{{ m.class }}", Map.of("name", "x", "m", Map.of())))
                .isEmpty();
    }
}
