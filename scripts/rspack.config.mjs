// What Nest's builder is told beside its defaults, for everything that runs on a server.
import { builtinModules, createRequire } from 'node:module';
import { join } from 'node:path';
import { rspack } from '@rspack/core';
import { CARRIED, LEFT_OUTSIDE } from './carried-packages.mjs';

const OWN = /^([./#]|@wasl(-test)?\/)/;
const BUILT_IN = new Set(builtinModules);
const isOf = (names, request) => names.some((name) => request === name || request.startsWith(`${name}/`));

/**
 * Whether a request stays an import at run time. What a carried package asks for is carried with it, for it may be another
 * version than the one that our own code would get; what is not installed (a driver of another database) stays outside,
 * where the package expects to miss it.
 */
function staysOutside(request, context) {
  if (!/[\\/]node_modules[\\/]/.test(context)) return !isOf(CARRIED, request);
  if (isOf(LEFT_OUTSIDE, request)) return true;
  try {
    createRequire(join(context, 'any.js')).resolve(request);
    return false;
  } catch {
    return true;
  }
}

function externals({ request, dependencyType, context }, answer) {
  if (!request || OWN.test(request)) return answer();
  const required = dependencyType === 'commonjs';
  if (BUILT_IN.has(request.replace(/^node:/, '')))
    return answer(null, `${required ? 'node-commonjs' : 'module'} ${request}`);
  if (!staysOutside(request, context)) return answer();
  return answer(null, `${required ? 'node-commonjs' : 'module-import'} ${request}`);
}

/**
 * The language as our Node speaks it (class fields stay fields). Comments and what nobody calls are left out and letters
 * beyond ASCII are escaped: a program with one Arabic letter in it is kept in memory at two bytes a character. Names of
 * functions and classes stay, for stack traces and for Nest.
 */
function small() {
  const names = { keep_classnames: true, keep_fnames: true };
  return new rspack.SwcJsMinimizerRspackPlugin({
    extractComments: false,
    minimizerOptions: {
      compress: { ...names, passes: 1 },
      mangle: names,
      format: { comments: false, ascii_only: true },
      module: true,
      ecma: 2024,
    },
  });
}

export default function forServers(defaults) {
  for (const { use } of defaults.module.rules)
    for (const { options } of use ?? []) if (options?.jsc) options.jsc.target = 'es2024';
  return {
    ...defaults,
    externals: [externals],
    // Nest's packages ask for each other by `createRequire`: the one that is carried must be the one they get.
    module: { ...defaults.module, parser: { javascript: { createRequire: true } } },
    optimization: {
      ...defaults.optimization,
      providedExports: true,
      usedExports: true,
      sideEffects: true,
      minimize: true,
      minimizer: [small()],
    },
  };
}
