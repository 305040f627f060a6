// The import rules of the house. Rooms meet in contract/, wire/ and iam/; the planes meet over sockets, never in code.

// dependency-cruiser has swc parse every file as plain TypeScript and so fails on JSX, which swc reads when told to.
const swc = require("@swc/core");
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });

const rooms = "^(app|components|lib|contract|wire|iam|control|gateway|functions|prisma|scripts|e2e)/";
const testFile = "\\.(test|spec)\\.tsx?$";

const may = (from, ...to) => ({
  name: `${from} imports only ${to.join(", ") || "itself"}`,
  severity: "error",
  from: { path: `^${from}/` },
  to: { path: rooms, pathNot: [`^${from}/`, ...to.map((t) => `^${t}`)] },
});

const siblings = (folder, shared) => ({
  name: `${folder}: siblings are strangers`,
  severity: "error",
  from: { path: `^${folder}/([^/.]+)`, pathNot: [`^${folder}/(index|${shared})\\.ts$`, testFile] },
  to: { path: `^${folder}/`, pathNot: [`^${folder}/$1`, `^${folder}/(${shared})\\.ts$`] },
});

// The visitor that the checker reads files with stops at `using` declarations: to it they are the variables they declare.
const Visitor = require("@swc/core/Visitor.js").default;
const { visitStatement } = Visitor.prototype;
Visitor.prototype.visitStatement = function visit(statement) {
  const { type, decls: declarations } = statement;
  const known = type === "UsingDeclaration" ? { ...statement, type: "VariableDeclaration", declarations } : statement;
  return visitStatement.call(this, known);
};

module.exports = {
  forbidden: [
    may("contract"),
    may("wire", "contract/"),
    may("iam", "contract/"),
    may("control", "contract/", "wire/", "iam/", "prisma/generated/"),
    may("gateway", "contract/", "wire/", "iam/"),
    may("functions", "contract/", "wire/", "iam/"),
    may("lib", "contract/"),
    // The editors of policies check by what the server refuses by.
    may("components", "contract/", "lib/", "iam/(checkedPolicy|policyError)\\.ts$"),
    may("app", "contract/", "lib/", "components/"),
    may("e2e", "contract/", "scripts/"),
    {
      name: "components/ui knows nothing of ours",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: rooms, pathNot: "^components/ui/" },
    },
    {
      name: "prisma only in the store",
      severity: "error",
      from: { path: rooms, pathNot: ["^control/store/", "^prisma/"] },
      to: { path: ["^prisma/generated/", "@prisma/client", "@prisma/adapter-pg"] },
    },
    {
      name: "databases only in the store and the adapters",
      severity: "error",
      from: {
        path: rooms,
        pathNot: [
          "^control/(store|testing)/",
          "^functions/(store\\.ts$|testing/)",
          "^gateway/adapters/",
          "^scripts/",
          "^prisma/",
          "^e2e/",
        ],
      },
      to: { path: "node_modules/pg/" },
    },
    {
      name: "adapters are wired by gateway/main.ts",
      severity: "error",
      from: { path: "^gateway/", pathNot: ["^gateway/(main|worker)\\.ts$", "^gateway/adapters/", testFile] },
      to: { path: "^gateway/adapters/" },
    },
    {
      name: "operations never call operations",
      severity: "error",
      from: { path: "^control/operations/[^/]+/[^/]+/[^/]+\\.ts$", pathNot: testFile },
      to: {
        path: "^control/operations/[^/]+/[^/]+/(create|get|list|update|delete|put|flush|test|import|generate|tag|untag|reject|publish|preview|disable)[A-Z]",
      },
    },
    {
      name: "operations of functions are strangers",
      severity: "error",
      from: { path: "^functions/operations/", pathNot: ["^functions/operations/index\\.ts$", testFile] },
      to: { path: "^functions/operations/" },
    },
    siblings("gateway/steps", "step"),
    siblings("gateway/integrations", "integration"),
    siblings("gateway/authorizers", "authorizer"),
    { name: "no cycles", severity: "error", from: { pathNot: "^prisma/generated/" }, to: { circular: true } },
    {
      name: "tests are imported by nobody",
      severity: "error",
      from: { pathNot: testFile },
      to: { path: testFile },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^prisma/generated/"] },
    exclude: { path: ["^\\.next/", "^\\.build/", "^\\.data/"] },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
