// Reads one letter a line and answers one line each: "+" when the editor's schema takes it, else "-" and why.
import { createInterface } from 'node:readline';
import { read } from '../../../src/Portal/assets/editor/schema.js';

for await (const line of createInterface({ input: process.stdin })) {
  try {
    read(line);
    process.stdout.write('+\n');
  } catch (refusal) {
    process.stdout.write(`- ${String(refusal.message).replace(/\s+/g, ' ')}\n`);
  }
}
