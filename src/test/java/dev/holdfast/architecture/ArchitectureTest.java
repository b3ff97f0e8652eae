package dev.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.holdfast.http.Digested;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.lease.LeaseResource;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The directions that the design draws, and what may stand where. */
class ArchitectureTest {

  private static final String[] FOUNDATION = {
    "dev.holdfast.refusal..",
    "dev.holdfast.json..",
    "dev.holdfast.schema..",
    "dev.holdfast.find..",
    "dev.holdfast.shape..",
    "dev.holdfast.concurrency..",
    "dev.holdfast.persistence..",
    "dev.holdfast.seal..",
    "dev.holdfast.http.."
  };

  /** What users and operators meet beside the API. Nothing knows these. */
  private static final String[] DOORS = {
    "dev.holdfast.console..",
    "dev.holdfast.operations..",
    "dev.holdfast.openapi..",
    "dev.holdfast.start..",
    "dev.holdfast.launch.."
  };

  private static final String[] REQUESTS = {
    "jakarta.ws.rs..", "jakarta.servlet..", "jakarta.faces.."
  };

  /** Classes of a feature that stand at its door to the API. */
  private static final String RESOURCE_SIDE =
      ".*(Resource|Requests|Operations|Filter|OncePerKeyInterceptor)(\\$\\w+)?|.*\\.(RestoreRequest|RevisionNotes|UploadReader|SettlementRequest|LeaseToken|SecretReply|SetupUrl)";

  private static final JavaClasses MAIN = read();

  @Test
  void theFoundationKnowsNoFeature() {
    noClasses()
        .that()
        .resideInAnyPackage(FOUNDATION)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.holdfast..").and(not(resideInAnyPackage(FOUNDATION))))
        .check(MAIN);
  }

  @Test
  void noFeatureKnowsAnotherDoorThanTheApi() {
    noClasses()
        .that()
        .resideOutsideOfPackages(DOORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DOORS)
        .check(MAIN);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.holdfast.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void jsonIsPureFunctions() {
    classes()
        .that()
        .resideInAPackage("dev.holdfast.json..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.holdfast.json..",
            "java.lang..",
            "java.io..",
            "java.math..",
            "java.nio..",
            "java.security..",
            "java.time..",
            "java.util..",
            "jakarta.json..",
            "org.jspecify..")
        .check(MAIN);
  }

  @Test
  void schemasKnowJsonOnly() {
    classes()
        .that()
        .resideInAPackage("dev.holdfast.schema..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.holdfast.schema..",
            "dev.holdfast.json..",
            "dev.holdfast.refusal..",
            "com.google.re2j..",
            "java.io..",
            "java.lang..",
            "java.math..",
            // Identifiers are compared, never opened.
            "java.net",
            "java.nio.charset..",
            "java.text..",
            "java.time",
            "java.util..",
            "jakarta.json..",
            "org.jspecify..")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAPackage("dev.holdfast.schema..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.(?!URI$|URISyntaxException$).*")
        .check(MAIN);
  }

  @Test
  void whatIsAskedOfAListIsPureFunctions() {
    classes()
        .that()
        .resideInAPackage("dev.holdfast.find..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.holdfast.find..",
            "dev.holdfast.json..",
            "dev.holdfast.refusal..",
            "com.google.re2j..",
            "cz.jirutka.rsql.parser..",
            "java.lang..",
            "java.math..",
            "java.nio..",
            "java.security..",
            "java.text..",
            "java.time..",
            "java.util..",
            "jakarta.json..",
            "org.jspecify..")
        .check(MAIN);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.holdfast.find..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("cz.jirutka.rsql.parser..")
        .check(MAIN);
  }

  @Test
  void retryAndDatabaseKnowNoRequests() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.holdfast.concurrency..",
            "dev.holdfast.persistence..",
            "dev.holdfast.seal..",
            "dev.holdfast.refusal..",
            "dev.holdfast.shape..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(REQUESTS).or(resideInAPackage("dev.holdfast.http..")))
        .check(MAIN);
  }

  @Test
  void inFeaturesOnlyTheResourceSideKnowsRequests() {
    noClasses()
        .that(not(nameMatching(RESOURCE_SIDE).<JavaClass>forSubtype()))
        .and()
        .resideOutsideOfPackages(DOORS)
        .and()
        .resideOutsideOfPackage("dev.holdfast.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REQUESTS)
        .check(MAIN);
  }

  @Test
  void whatOpensTransactionsKnowsNoRequests() {
    noClasses()
        .that()
        .areAnnotatedWith(Transactional.class)
        .or()
        .haveSimpleNameEndingWith("Service")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REQUESTS)
        .check(MAIN);
  }

  @Test
  void onlyTheConsoleKnowsFaces() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.holdfast.console..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.faces..", "org.primefaces..", "org.omnifaces..")
        .check(MAIN);
  }

  @Test
  void entitiesChangeByVerbs() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Entity.class)
        .and()
        .arePublic()
        .should()
        .haveNameMatching("set[A-Z].*")
        .check(MAIN);
    fields()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Entity.class)
        .and()
        .areNotStatic()
        // What weaving adds is the provider's.
        .and()
        .haveNameNotMatching("_persistence_.*")
        .should()
        .bePrivate()
        .check(MAIN);
  }

  @Test
  void entitiesLetNobodyElseChangeThem() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Entity.class)
        .and()
        .arePublic()
        .and()
        .areNotStatic()
        .and()
        .haveNameNotMatching("_persistence_.*")
        .should()
        .notHaveRawReturnType(void.class)
        .check(MAIN);
  }

  @Test
  void theDatabasesClockDecides() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.holdfast.launch..")
        .should()
        .accessTargetWhere(readsOwnClock())
        .check(MAIN);
  }

  @Test
  void noLockStandsForWhatAnotherNodeCouldDo() {
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(MAIN);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent.locks..")
        .check(MAIN);
    assertThat(SourceFiles.ofMain().whereCodeMatches("\\bsynchronized\\b")).isEmpty();
  }

  @Test
  void onlyInterceptorsCatchEverythingAndWorkThatNobodyCalled() {
    assertThat(
            SourceFiles.ofMain()
                .whereCodeMatches(
                    "\\bcatch\\s*\\(\\s*(final\\s+)?(Exception|Throwable|RuntimeException)\\b"))
        .allMatch(
            file ->
                file.matches(
                    ".*(Interceptor|/LeaseQueue|/Followers|/Repeated|/JobWorker|/Export)\\.java"));
  }

  /** EclipseLink would tell the driver only, and PostgreSQL plan for all rows ({@code Rows}). */
  @Test
  void queriesSayThemselvesHowManyRowsTheyWant() {
    assertThat(SourceFiles.ofMain().whereCodeMatches("\\.setMaxResults\\(")).isEmpty();
  }

  /** Leases have keys of their own, which hold through a wait of a minute (LeaseGrants). */
  @Test
  void everyPostAndPatchTakesEffectOncePerKey() {
    methods()
        .that()
        .areAnnotatedWith(POST.class)
        .or()
        .areAnnotatedWith(PATCH.class)
        .should()
        .beAnnotatedWith(OncePerKey.class)
        .orShould()
        .haveFullName(
            LeaseResource.class.getName()
                + ".acquire(jakarta.ws.rs.container.AsyncResponse, java.lang.String,"
                + " java.lang.String, java.util.List, dev.holdfast.http.Body)")
        .check(MAIN);
  }

  /** What else a request brings could not be told from another request. */
  @Test
  void whatTakesEffectOncePerKeyReadsItsContentAsABody() {
    methods()
        .that()
        .areAnnotatedWith(OncePerKey.class)
        .should(
            new ArchCondition<>("have no other parameter without an annotation") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                for (JavaParameter parameter : method.getParameters()) {
                  boolean named =
                      parameter.isAnnotatedWith(PathParam.class)
                          || parameter.isAnnotatedWith(QueryParam.class);
                  events.add(
                      new SimpleConditionEvent(
                          parameter,
                          named || parameter.getRawType().isAssignableTo(Digested.class),
                          parameter.getDescription()));
                }
              }
            })
        .check(MAIN);
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    assertThat(packages()).allMatch(ArchitectureTest::isNullMarked);
  }

  @Test
  void packagesAreNamedAfterWhatTheyAreAbout() {
    assertThat(packages())
        .noneMatch(name -> name.matches(".*\\.(util|utils|common|impl|service|dto|misc|helper)"));
  }

  @Test
  void nothingIsPrintedToTheConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.holdfast.launch..", "dev.holdfast.openapi..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(MAIN);
  }

  private static JavaClasses read() {
    // The names of what is referred to are enough, and reading all that takes ten times as long.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter().importPath(Path.of("target/classes/dev/holdfast"));
  }

  private static DescribedPredicate<JavaAccess<?>> readsOwnClock() {
    Set<String> clocks =
        Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.util.Date.<init>",
            "java.lang.System.currentTimeMillis");
    return DescribedPredicate.describe(
        "reads the machine's clock",
        access ->
            clocks.contains(
                access.getTargetOwner().getFullName() + "." + access.getTarget().getName()));
  }

  private static Set<String> packages() {
    Set<String> names =
        MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toUnmodifiableSet());
    assertThat(names).contains("dev.holdfast.document");
    return names;
  }

  private static boolean isNullMarked(String name) {
    return MAIN.getPackage(name).isAnnotatedWith(NullMarked.class);
  }
}
