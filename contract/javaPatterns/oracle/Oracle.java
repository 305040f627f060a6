import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Says of each pattern where java.util.regex finds it first in its text: [start, end], null, or nothing where it refuses the pattern. */
public class Oracle {
  public static void main(String[] args) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode rows = mapper.readTree(new File(args[0]));
    for (JsonNode each : rows) {
      ObjectNode row = (ObjectNode) each;
      row.remove("found");
      try {
        Matcher matcher = Pattern.compile(row.get("pattern").asText()).matcher(row.get("text").asText());
        if (matcher.find()) row.putArray("found").add(matcher.start()).add(matcher.end());
        else row.putNull("found");
      } catch (PatternSyntaxException refused) {
        row.remove("found");
      }
    }
    System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(rows));
  }
}
