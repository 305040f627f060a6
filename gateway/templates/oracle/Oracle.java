import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.File;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.lang.StringEscapeUtils;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.log.NullLogChute;

/** Runs every template and path of the corpus through Velocity 1.7 and Jayway JsonPath and prints it with what they answered. */
public class Oracle {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Configuration JAYWAY =
      Configuration.builder().jsonProvider(new JacksonJsonProvider()).mappingProvider(new JacksonMappingProvider()).build();

  public static void main(String[] args) throws Exception {
    ObjectNode corpus = (ObjectNode) JSON.readTree(new File(args[0]));
    JsonNode scope = corpus.get("scope");
    for (JsonNode row : corpus.withArray("templates")) ((ObjectNode) row).remove(java.util.List.of("output", "error"));
    for (JsonNode row : corpus.withArray("paths")) ((ObjectNode) row).remove(java.util.List.of("output", "error", "definite"));
    for (JsonNode row : corpus.withArray("templates")) recordTemplate((ObjectNode) row, scope);
    for (JsonNode row : corpus.withArray("paths")) recordPath((ObjectNode) row, corpus.get("documents"));
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(corpus));
  }

  static void recordTemplate(ObjectNode row, JsonNode scope) {
    try {
      String body = row.has("body") ? row.get("body").asText() : scope.get("body").asText();
      VelocityContext context = new VelocityContext();
      context.put("input", new Input(body, JSON.convertValue(scope.get("params"), LinkedHashMap.class)));
      context.put("util", new Util());
      context.put("context", JSON.convertValue(scope.get("context"), LinkedHashMap.class));
      context.put("stageVariables", JSON.convertValue(scope.get("stageVariables"), LinkedHashMap.class));
      StringWriter out = new StringWriter();
      VelocityEngine engine = new VelocityEngine();
      engine.setProperty(RuntimeConstants.RUNTIME_LOG_LOGSYSTEM, new NullLogChute());
      engine.setProperty("directive.foreach.maxloops", "1000");
      engine.init();
      engine.evaluate(context, out, "template", row.get("template").asText());
      row.put("output", out.toString());
    } catch (Throwable failure) {
      row.put("error", failure.getClass().getSimpleName());
    }
  }

  static void recordPath(ObjectNode row, JsonNode documents) {
    try {
      JsonPath path = JsonPath.compile(row.get("path").asText());
      row.put("definite", path.isDefinite());
      Object value = path.read(documents.get(row.get("document").asText()).asText(), JAYWAY);
      row.put("output", JSON.writeValueAsString(value));
    } catch (Throwable failure) {
      row.put("error", failure.getClass().getSimpleName());
    }
  }

  public static class Input {
    private final String body;
    private final Map<String, Map<String, String>> params;

    Input(String body, Map<String, Map<String, String>> params) {
      this.body = body;
      this.params = params;
    }

    public String getBody() { return body; }
    public Object path(String path) { return JsonPath.using(Configuration.defaultConfiguration()).parse(body).read(path); }
    public String json(String path) throws Exception {
      return JSON.writeValueAsString(JsonPath.using(JAYWAY).parse(body).read(path));
    }
    public Map<String, Map<String, String>> params() { return params; }
    public String params(String name) {
      for (String place : new String[] {"path", "querystring", "header"})
        if (params.get(place).containsKey(name)) return params.get(place).get(name);
      return "";
    }
  }

  public static class Util {
    public String escapeJavaScript(String text) { return StringEscapeUtils.escapeJavaScript(text); }
    public Object parseJson(String text) { return JsonPath.using(Configuration.defaultConfiguration()).parse(text).read("$"); }
    public String urlEncode(String text) throws Exception { return URLEncoder.encode(text, "UTF-8"); }
    public String urlDecode(String text) throws Exception { return URLDecoder.decode(text, "UTF-8"); }
    public String base64Encode(String text) { return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)); }
    public String base64Decode(String text) { return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8); }
  }
}
