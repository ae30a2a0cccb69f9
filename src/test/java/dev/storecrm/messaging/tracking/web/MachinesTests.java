package dev.storecrm.messaging.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayName("R107: people and machines, as they call themselves")
class MachinesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
                "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
                "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0)"
            })
    void takesTheseForPeople(String agent) {
        assertThat(Machines.asks(request("GET", agent))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0",
                " ",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (Windows NT 10.0) BingPreview/1.0b",
                "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/131.0",
                "BarracudaCentral/1.0",
                "Mimecast",
                "python-requests/2.32",
                "curl/8.5.0",
                "Slackbot-LinkExpanding 1.0"
            })
    void takesTheseForMachines(String agent) {
        assertThat(Machines.asks(request("GET", agent))).isTrue();
    }

    @Test
    void knowsWhoFetchesBeforehandOrOnlyLooksAtTheHead() {
        var person = "Mozilla/5.0 (X11) Firefox/145.0";
        var early = request("GET", person);
        early.addHeader("Sec-Purpose", "prefetch;prerender");
        assertThat(Machines.asks(early)).isTrue();
        assertThat(Machines.asks(request("HEAD", person))).isTrue();
        assertThat(Machines.asks(new MockHttpServletRequest("GET", "/o/x.gif"))).isTrue();
    }

    private static MockHttpServletRequest request(String method, String agent) {
        var request = new MockHttpServletRequest(method, "/o/x.gif");
        request.addHeader("User-Agent", agent);
        return request;
    }
}
