package app.kinkit.server.wiring;

import app.kinkit.command.web.Pages;
import app.kinkit.query.QueryConfiguration;
import app.kinkit.query.TableShapes;
import app.kinkit.server.openapi.Document;
import app.kinkit.server.openapi.OpenApiEndpoint;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// The description of all that answers.
@Configuration(proxyBeanMethods = false)
class OpenApiWiring {

  @Bean
  SimpleUrlHandlerMapping openApiPath(Pages pages, QueryConfiguration querySide) {
    var document = Document.of(pages.lines(), TableShapes.read(querySide.scope()));
    return new SimpleUrlHandlerMapping(
        Map.of(OpenApiEndpoint.PATH, new OpenApiEndpoint(document)), Paths.BEFORE_STATIC_FILES);
  }
}
