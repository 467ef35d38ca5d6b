#!/usr/bin/env node
import { run } from './commands/run.js';
import { processTerminal } from './commands/terminal.js';

const words = process.argv.slice(2);
const stop = new AbortController();

// Only a server has something to finish; what another command leaves half done, its next run completes.
for (const signal of words[0] === 'serve' ? (['SIGINT', 'SIGTERM'] as const) : []) {
  process.on(signal, () => {
    // Who asks twice does not want to wait for requests under way.
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  });
}

process.exitCode = await run(words, process.env, processTerminal(), stop.signal);
