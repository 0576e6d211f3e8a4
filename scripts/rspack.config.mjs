// What Nest's builder is told beside its defaults, for everything that runs on a server.
import { rspack } from '@rspack/core';

/**
 * The language as our Node speaks it (class fields stay fields). Comments are left out and letters beyond ASCII are
 * escaped: a program with one Arabic letter in it is kept in memory at two bytes a character. Names stay, for stack traces.
 */
export default function forServers(defaults) {
  for (const { use } of defaults.module.rules)
    for (const { options } of use ?? []) if (options?.jsc) options.jsc.target = 'es2024';
  const format = { comments: false, ascii_only: true };
  const plain = new rspack.SwcJsMinimizerRspackPlugin({
    extractComments: false,
    minimizerOptions: { compress: false, mangle: false, format, module: true, ecma: 2024 },
  });
  return { ...defaults, optimization: { ...defaults.optimization, minimize: true, minimizer: [plain] } };
}
