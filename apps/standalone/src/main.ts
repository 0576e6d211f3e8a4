import { runProgram } from '@wasl/platform/boot';

// Nothing else may be imported here: what start-standalone stands on cannot even be loaded by an old Node.js.
await runProgram(async () => {
  const { startStandalone } = await import('./start-standalone');
  await startStandalone(process.env);
});
