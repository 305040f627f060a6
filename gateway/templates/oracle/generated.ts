import fc from "fast-check";

/** Templates that a person could have written, of every directive, kind of reference and method. */
export const generatedTemplate: fc.Arbitrary<string> = fc
  .array(fc.nat(), { minLength: 40, maxLength: 40 })
  .map((choices) => new Writer(choices).template());

/** Paths in what every version of Jayway knows. */
export const generatedPath: fc.Arbitrary<{ document: string; path: string }> = fc
  .array(fc.nat(), { minLength: 20, maxLength: 20 })
  .map((choices) => new Writer(choices).path());

const prelude = `#set($s = "Hello World")#set($n = 7)#set($m = -3)#set($d = 2.5)#set($t = true)#set($f = false)#set($l = [3, "b", 1, "b"])#set($e = [])#set($o = {"k": "v", "n": 5, "l": [1, 2]})`;

/** Draws one of several continuations with each number; when the numbers are used up it takes the first, which is the shortest. */
class Writer {
  readonly #choices: readonly number[];
  #next = 0;
  #depth = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  template(): string {
    return prelude + this.#statements() + this.#statements();
  }

  path(): { document: string; path: string } {
    const document = this.#pick(["store", "list", "deep", "empty"]);
    const count = 1 + this.#number(4);
    const segments = Array.from({ length: count }, () => this.#segment());
    return { document, path: `$${segments.join("")}${this.#end()}` };
  }

  /** Several names stand at the end only: elsewhere versions of Jayway differ. */
  #end(): string {
    return this.#pick(["", "", "", "['title','price']", "['a','b']", "['a','zz']", "['store','expensive']"]);
  }

  #number(below: number): number {
    const choice = this.#choices[this.#next] ?? 0;
    this.#next += 1;
    return choice % below;
  }

  #pick<T>(options: readonly [T, ...T[]]): T {
    return options[this.#number(options.length)] ?? options[0];
  }

  #draw(...options: [() => string, ...(() => string)[]]): string {
    this.#depth += 1;
    const option = this.#depth > 6 ? options[0] : this.#pick(options);
    const text = option();
    this.#depth -= 1;
    return text;
  }

  #statements(): string {
    return Array.from({ length: 1 + this.#number(4) }, () => this.#statement() + this.#space()).join("");
  }

  #space(): string {
    return this.#pick(["|", " ", "\n", "  \n", "\t", "\n\n  ", ",", "; ", "\r\n"]);
  }

  #statement(): string {
    return this.#draw(
      () =>
        this.#pick([
          "text",
          "a.b",
          '{"k": 1}',
          "# ",
          "$.",
          "$ 5",
          "\\ ",
          "\\\\ ",
          "## note\n",
          "#* note *#",
          "#[[ $s #if ]]#",
          "#literal()$s#end",
        ]),
      () => this.#print(),
      () => this.#print(),
      () => this.#print(),
      () => `#set($v = ${this.#expression()})${this.#pick(["", "\n", " \n"])}$v`,
      () => `#set(${this.#pick(["$s", "$n", "$l", "$new", "$o.k", "$o.z", '$o["q r"]'])} = ${this.#expression()})`,
      () => `#if(${this.#expression()})${this.#space()}${this.#statements()}#end`,
      () =>
        `#if(${this.#condition()})${this.#statements()}${this.#pick(["#else", "#{else}"])} ${this.#statements()}#end`,
      () =>
        `#if(${this.#condition()})A#elseif(${this.#condition()})${this.#space()}B${this.#pick(["#{else}", "#else\n"])}C#end`,
      () =>
        `#foreach($i in ${this.#items()})${this.#space()}${this.#loop()}${this.#statements()}${this.#pick(["#end", "#{end}"])}`,
      () =>
        `#macro(m${this.#number(3)} $p $q)<$p|$!q>${this.#statements()}#end#m${this.#number(3)}(${this.#text()} ${this.#integer()})`,
      () => `#define($b)[${this.#statements()}]#end$b${this.#space()}$b`,
      () =>
        `#evaluate(${this.#pick(["'$s #set($z = 5)$z'", '"#if($t)yes#end"', "$s", "'#foreach($k in [1..3])$k#end'", '"$n"'])})`,
      () => `#if($f)${this.#pick(["#stop", "#break"])}#end`,
      () =>
        this.#pick([
          "#stop",
          "#foreach($i in [1..5])#if($i == 3)#break#end$i#end",
          "#unknown",
          "#unknown($s)",
          "#s et",
          "#end1",
        ]),
    );
  }

  #loop(): string {
    return this.#pick([
      "$i",
      "$foreach.index:$i",
      "$foreach.count/$foreach.hasNext ",
      "$velocityCount,",
      "#if($foreach.hasNext),#end",
      "#if($foreach.first)first#end#if($foreach.last)last#end",
      "#foreach($i in [1..2])$i-$foreach.parent.index-$foreach.topmost.count #end$i",
      "#if($foreach.index == 1)#break#end",
      "#if($foreach.index == 1)$foreach.stop()#end",
    ]);
  }

  #print(): string {
    const lead = this.#pick(["$", "$", "$", "$!", "\\$", "\\\\$", "\\$!"]);
    const reference = this.#reference();
    return lead + (this.#number(3) === 0 ? `{${reference}}${this.#pick(["", "x", ".y"])}` : reference);
  }

  #reference(): string {
    return this.#draw(
      () => this.#pick(["s", "n", "d", "l", "o", "t", "f", "e", "m", "missing", "v"]),
      () =>
        this.#pick([
          "o.k",
          "o.n",
          "o.l",
          "o.l.size()",
          'o["k"]',
          "o.l[0]",
          "l[1]",
          "l[-1]",
          "missing.a.b",
          "s.nope",
          "n.nope()",
        ]),
      () =>
        this.#pick([
          "context.stage",
          "context.identity.sourceIp",
          "stageVariables.s",
          "stageVariables['s']",
          "input.params('id')",
          "input.params().path.id",
          "input.body",
        ]),
      () =>
        this.#pick([
          "input.path('$.a.b')",
          "input.path('$.a.s')",
          "input.json('$.a')",
          "input.path('$.a').s",
          "input.path('$.l[0].foo')",
          "input.path('$.a.b[1]')",
          "input.path('$.a.b').size()",
          "input.json('$.l')",
        ]),
      () => `s.${this.#stringMethod()}`,
      () => `s.${this.#stringMethod()}.${this.#stringMethod()}`,
      () => `n.${this.#numberMethod()}`,
      () => `l.${this.#listMethod()}`,
      () => `o.${this.#mapMethod()}`,
      () => `util.${this.#pick(["escapeJavaScript", "urlEncode", "base64Encode"])}(${this.#text()})`,
      () =>
        `util.${this.#pick(["urlDecode('a%20b+c')", "base64Decode('aGk=')", "parseJson('{\"a\":[1,2.50]}').a", "parseJson('[1,{\"b\":2}]')[1].b"])}`,
    );
  }

  #stringMethod(): string {
    const [a, b, i, j] = [this.#text(), this.#text(), this.#integer(), this.#integer()];
    return this.#pick([
      "length()",
      "isEmpty()",
      "trim()",
      "toLowerCase()",
      "toUpperCase()",
      "hashCode()",
      "toString()",
      `substring(${i})`,
      `substring(${this.#number(3)}, ${3 + this.#number(5)})`,
      `charAt(${i})`,
      `contains(${a})`,
      `startsWith(${a})`,
      `endsWith(${a})`,
      `startsWith(${a}, ${i})`,
      `indexOf(${a})`,
      `lastIndexOf(${a})`,
      `indexOf(${a}, ${i})`,
      `lastIndexOf(${a}, ${i})`,
      `equals(${a})`,
      `equalsIgnoreCase(${a})`,
      `compareTo(${a})`,
      `compareToIgnoreCase(${a})`,
      `concat(${a})`,
      `replace(${a}, ${b})`,
      `replaceAll(${this.#pattern()}, ${this.#pick(["'x'", "''", "'<$0>'", "'\\\\$'", a])})`,
      `replaceFirst(${this.#pattern()}, ${this.#pick(["'x'", "''", "'[$0]'"])})`,
      `matches(${this.#pattern()})`,
      `split(${this.#pattern()}).size()`,
      `split(${this.#pattern()}, ${j}).get(0)`,
      `regionMatches(${i}, ${a}, 0, 2)`,
      `subSequence(0, 2)`,
      `codePointAt(${i})`,
      `toCharArray().get(1)`,
      `getBytes().size()`,
      `isBlank()`,
      `strip()`,
      `repeat(2)`,
      `length`,
      "empty",
      `size()`,
      `empty`,
    ]);
  }

  #pattern(): string {
    return this.#pick([
      "'l'",
      "'[aeiou]'",
      "' '",
      "'l+'",
      "'(l)(o)?'",
      "'o.*'",
      "'^H'",
      "'d$'",
      "'\\s'",
      "''",
      "'\\w+ \\w+'",
      "'(?i)h'",
      "'x|o'",
      "'.'",
      "'\\bW'",
      "'[^a-z]'",
    ]);
  }

  #numberMethod(): string {
    return this.#pick([
      "intValue()",
      "longValue()",
      "doubleValue()",
      "floatValue()",
      "shortValue()",
      "byteValue()",
      "toString()",
      "hashCode()",
      `equals(${this.#integer()})`,
      `compareTo(${this.#integer()})`,
      `parseInt("${this.#number(100)}")`,
      `valueOf("12")`,
      "toHexString(255)",
      "toBinaryString(5)",
      "toString(255, 16)",
      "signum(-4)",
      "bitCount(7)",
      "max(3, 9)",
      "min(3, 9)",
      "sum(3, 9)",
      "MAX_VALUE",
      "length()",
    ]);
  }

  #listMethod(): string {
    const value = this.#pick(['"b"', "3", "$n", "$s", "1"]);
    return this.#pick([
      "size()",
      "isEmpty()",
      `get(${this.#number(5)})`,
      `contains(${value})`,
      `indexOf(${value})`,
      `lastIndexOf(${value})`,
      `add(${value})`,
      `add(1, ${value})`,
      `addAll([1, 2])`,
      `addAll(1, [8, 9])`,
      `remove(${this.#number(5)})`,
      `remove(${value})`,
      `set(0, ${value})`,
      `subList(1, 3)`,
      `containsAll([1, "b"])`,
      `removeAll(["b"])`,
      `retainAll(["b"])`,
      `equals([3, "b", 1, "b"])`,
      "hashCode()",
      "toString()",
      "clear()",
      "iterator().next()",
      "iterator().hasNext()",
      "length",
    ]);
  }

  #mapMethod(): string {
    const key = this.#pick(['"k"', '"n"', '"l"']);
    return this.#pick([
      "size()",
      "isEmpty()",
      `get(${key})`,
      `containsKey(${key})`,
      `containsKey("zz")`,
      `containsValue(5)`,
      `putAll({"x": 1})`,
      "keySet()",
      "values()",
      "entrySet()",
      "keySet().contains('k')",
      "values().size()",
      "keySet().toArray().size()",
      `getOrDefault("zz", 9)`,
      `getOrDefault(${key}, 9)`,
      `putIfAbsent(${key}, 1)`,
      `replace(${key}, 1)`,
      `equals($o)`,
      "toString()",
      "hashCode()",
    ]);
  }

  #expression(): string {
    return this.#draw(
      () => this.#integer(),
      () => this.#text(),
      () => this.#condition(),
      () => `${this.#integer()} ${this.#pick(["+", "-", "*", "/", "%"])} ${this.#integer()}`,
      () => `${this.#text()} + ${this.#expression()}`,
      () => `${this.#integer()} + ${this.#pick(["2.5", "$d", "$n", "10000000000", "2147483647"])} * ${this.#integer()}`,
      () => `(${this.#expression()})`,
      () => `$${this.#reference()}`,
      () =>
        this.#pick([
          '["a", 1, $s]',
          "[1..3]",
          "[3..-1]",
          "[$n..$m]",
          "{}",
          '{"a": 1, "b": [2]}',
          "[]",
          "[[1, 2], [3]]",
          "{$s: $n}",
        ]),
    );
  }

  #condition(): string {
    return this.#draw(
      () => this.#pick(["$t", "$f", "true", "false", "$missing", "$s", "$n", "$e", "$o.k"]),
      () =>
        `${this.#integer()} ${this.#pick(["==", "!=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge"])} ${this.#integer()}`,
      () => `${this.#text()} ${this.#pick(["==", "!="])} ${this.#text()}`,
      () => `!${this.#condition()}`,
      () => `not ${this.#condition()}`,
      () => `${this.#condition()} ${this.#pick(["&&", "||", "and", "or"])} ${this.#condition()}`,
      () => `(${this.#condition()})`,
      () =>
        `$${this.#reference()} ${this.#pick(["==", "!="])} ${this.#pick([this.#text(), this.#integer(), "$missing", "$l", "true"])}`,
    );
  }

  #integer(): string {
    return this.#pick(["1", "0", "2", "-1", "5", "$n", "$m", "$l.size()", "100", "$s.length()", "007", "$o.n"]);
  }

  #text(): string {
    return this.#pick([
      '"o"',
      "'l'",
      '""',
      '"$s!"',
      "'$s'",
      '"${n}px"',
      '"it\'s"',
      "'\"q\"'",
      '"a""b"',
      "$s",
      '"World"',
      '"é/\\u0041"',
      '"#if($t)T#end"',
      '"$missing $!missing"',
      "'hello world'",
    ]);
  }

  #items(): string {
    return this.#pick([
      "$l",
      "[1..3]",
      "[]",
      "$o",
      "$o.keySet()",
      "$o.entrySet()",
      "$input.path('$.l')",
      "$input.path('$.a.b')",
      "$missing",
      "['a','b']",
      "[$n..5]",
      "$o.values()",
      "$s",
      "$n",
    ]);
  }

  #segment(): string {
    return this.#draw(
      () => this.#pick([".store", ".a", "['store']", ".book", ".b"]),
      () => this.#pick([".bicycle", ".book", ".c", ".expensive", ".title", ".price", "['a b']", ".tags", ".n", ".neg"]),
      () => this.#pick(["[0]", "[1]", "[2]", "[5]", "[0,1]", "[1:2]", "[:2]", "[1:]", "[-1:]", "[0:10]", "[:-1]"]),
      () => this.#pick(["[*]", ".*", "..*", "..b", "..price", "..book", "..title", "..a"]),
      () => `[?(@.${this.#pick(["price", "isbn", "category", "a", "b", "tags"])})]`,
      () =>
        this.#pick([
          `[?(@.${this.#pick(["price", "b"])} ${this.#pick(["<", ">", "<=", ">="])} ${this.#pick(["8.95", "10", "1"])})]`,
          `[?(@.${this.#pick(["price", "category", "b"])} == ${this.#pick(["8.95", "'fiction'", "1", "true"])})]`,
          `[?(@.category != ${this.#pick(["'fiction'", "'x'"])})]`,
        ]),
      () =>
        `[?(@.price ${this.#pick(["<", ">"])} 10 ${this.#pick(["&&", "||"])} @.category ${this.#pick(["==", "!="])} 'fiction')]`,
      () => `[?(@.${this.#pick(["category", "title"])} =~ ${this.#pick(["/fic.*/", "/.*O.*/i", "/x/"])})]`,
    );
  }
}
