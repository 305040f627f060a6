// Says what is being done and how long it takes. Plain JavaScript: it runs before anything is installed.
import { clearInterval, setInterval } from "node:timers";

const liveLine = process.stdout.isTTY === true;
const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

export async function step(title, work) {
  const start = performance.now();
  const show = () =>
    process.stdout.write(liveLine ? `\r  … ${title} (${seconds(start)})` : `  … ${title} (${seconds(start)})\n`);
  if (liveLine) show();
  else process.stdout.write(`  … ${title}\n`);
  const ticker = setInterval(show, liveLine ? 200 : 10_000);
  const finish = (mark) =>
    process.stdout.write(`${liveLine ? "\r\u001b[K" : ""}  ${mark} ${title} (${seconds(start)})\n`);
  try {
    const result = await work();
    finish("✓");
    return result;
  } catch (error) {
    finish("✗");
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
