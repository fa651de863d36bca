package app.kinkit.server.wiring;

import app.kinkit.command.web.Pages;
import app.kinkit.query.QueryConfiguration;
import app.kinkit.query.TableShapes;
import app.kinkit.server.openapi.Document;
import app.kinkit.server.openapi.OpenApiEndpoint;
import app.kinkit.server.openapi.SwaggerUi;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// The description of all that answers.
@Configuration(proxyBeanMethods = false)
class OpenApiWiring {

  @Bean
  SimpleUrlHandlerMapping openApiPath(Pages pages, QueryConfiguration querySide) {
    var endpoint =
        new OpenApiEndpoint(() ->
            Document.of(pages.lines(), TableShapes.read(querySide.scope()), querySide.routines()));
    return new SimpleUrlHandlerMapping(
        Map.of(OpenApiEndpoint.PATH, endpoint), Paths.BEFORE_STATIC_FILES);
  }

  /// Boot would serve every file of a library below this path.
  @Bean
  SimpleUrlHandlerMapping noLibraries() {
    HttpRequestHandler nothing = (_, response) -> response.sendError(404);
    return new SimpleUrlHandlerMapping(Map.of("/webjars/**", nothing), Paths.BEFORE_STATIC_FILES);
  }

  @Bean
  @ConditionalOnProperty(name = "kinkit.development", havingValue = "true")
  SimpleUrlHandlerMapping swaggerUi() {
    var page = new SwaggerUi();
    return new SimpleUrlHandlerMapping(
        Map.of(SwaggerUi.PATH, page, SwaggerUi.PATH + "/**", page), Paths.BEFORE_STATIC_FILES);
  }
}
