package dev.storecrm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Spring Modulith does not look at. */
@AnalyzeClasses(packages = "dev.storecrm", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    private static final Set<String> CLOCKLESS = Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName());

    @ArchTest
    static final ArchRule repositoriesStayInTheirModule =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule entitiesStayInTheirModule =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule dependenciesComeByConstructor =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses().should().callMethodWhere(readsTheTimeByItself());

    @ArchTest
    static final ArchRule sqlStandsInQueries = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Queries")
            .and()
            .resideOutsideOfPackage("dev.storecrm.database..")
            .and()
            .doNotHaveFullyQualifiedName("dev.storecrm.commerce.LateLines")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(JdbcClient.class, JdbcOperations.class, PreparedStatement.class, Statement.class);

    @ArchTest
    static final ArchRule onlyWebKnowsTheWeb = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "dev.storecrm.page..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web.servlet..", "org.springframework.web.bind..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Processor|Info|Dto)$");

    private static DescribedPredicate<JavaMethodCall> readsTheTimeByItself() {
        return DescribedPredicate.describe(
                "now() without a clock",
                call -> call.getTarget().getName().equals("now")
                        && CLOCKLESS.contains(call.getTargetOwner().getName())
                        && call.getTarget().getRawParameterTypes().stream().noneMatch(ArchitectureTests::isClock));
    }

    private static boolean isClock(JavaClass parameter) {
        return parameter.getName().equals("java.time.Clock");
    }
}
