// One PostgreSQL for a whole test run; every test file makes databases of its own in it.
export default function setup(): void {
  process.env.TEST_DATABASE_URL ??= "postgresql://postgres@127.0.0.1:25432/postgres";
}
