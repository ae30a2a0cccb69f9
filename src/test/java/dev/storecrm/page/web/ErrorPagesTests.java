package dev.storecrm.page.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.storecrm.page.Problem;
import dev.storecrm.testing.IntegrationTest;
import jakarta.servlet.RequestDispatcher;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@IntegrationTest
class ErrorPagesTests {
    @Autowired
    WebApplicationContext context;

    @Autowired
    MessageSource messages;

    private MockMvc mvc;

    @BeforeEach
    void build() {
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void saysWhatToDoInBothLanguages(Problem problem) throws Exception {
        // nobody is signed in: whoever follows a link that leads nowhere is a receiver of mail
        var words = "page.error." + problem + (problem == Problem.NOT_FOUND ? ".outside" : "");
        for (var language : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
            var answer = answer(problem, language, MediaType.TEXT_HTML);
            var page = answer.getContentAsString();
            assertThat(answer.getStatus()).isEqualTo(problem.status());
            assertThat(page)
                    .startsWith("<!doctype html>")
                    .contains("lang=\"" + language.getLanguage() + "\"")
                    .contains(messages.getMessage(words + ".title", null, language))
                    .contains(messages.getMessage(words + ".first", null, language))
                    .doesNotContain("??", "Exception", "secret of the stack");
        }
    }

    @Test
    void namesAReferenceOnlyWhenItIsOurFault() throws Exception {
        assertThat(answer(Problem.BROKEN, Locale.ENGLISH, MediaType.TEXT_HTML).getContentAsString())
                .containsPattern("this reference: [0-9a-f]{8}");
        assertThat(answer(Problem.NOT_FOUND, Locale.ENGLISH, MediaType.TEXT_HTML)
                        .getContentAsString())
                .doesNotContain("this reference");
    }

    @Test
    void answersMachinesInJson() throws Exception {
        var answer = answer(Problem.TOO_MANY, Locale.ENGLISH, MediaType.APPLICATION_JSON);
        assertThat(answer.getContentAsString()).contains("\"status\":429").doesNotContain("html");
    }

    @Test
    void treatsAnUnknownStatusAsTheFaultOfItsKind() {
        assertThat(Problem.of(405)).isEqualTo(Problem.BAD_ADDRESS);
        assertThat(Problem.of(502)).isEqualTo(Problem.BROKEN);
        assertThat(Problem.of(503)).isEqualTo(Problem.BROKEN);
    }

    private MockHttpServletResponse answer(Problem problem, Locale language, MediaType type) throws Exception {
        return mvc.perform(get("/error")
                        .requestAttr(Problem.ATTRIBUTE, problem)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, problem.status())
                        .requestAttr(
                                RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("secret of the stack"))
                        .locale(language)
                        .accept(type))
                .andReturn()
                .getResponse();
    }
}
