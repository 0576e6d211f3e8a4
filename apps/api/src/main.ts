import { runProgram } from '@wasl/platform/boot';

// Nothing else may be imported here: what start-api stands on cannot even be loaded by an old Node.js.
await runProgram(async () => {
  const { startApi } = await import('./start-api');
  await startApi(process.env);
});
