import { runProgram } from '@wasl/platform/boot';

// Nothing else may be imported here: what start-worker stands on cannot even be loaded by an old Node.js.
await runProgram(async () => {
  const { startWorker } = await import('./start-worker');
  await startWorker(process.env);
});
