import { runProgram } from '@wasl/platform/boot';

// Nothing else may be imported here: what run-host stands on cannot even be loaded by an old Node.js.
await runProgram(async () => {
  const { runHost } = await import('./run-host');
  await runHost({ channelId: process.argv[2] ?? '', folder: process.argv[3] ?? '' });
});
