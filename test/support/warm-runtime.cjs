// Jest gives each spec file a world of its own and compiles every module anew for it, its own framework included: a
// third of the work of the small tests. Here a worker keeps what it has read and compiled. A compiled script has no
// state: in each world it runs as if for the first time, so spec files stay the strangers to each other that they were.
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const compileFunction = vm.compileFunction;
const compiled = new Map();

/** A module that imports later must know the world it belongs to, which a kept script does not. */
const IMPORTS_LATER = /\bimport\s*\(/;

vm.compileFunction = function compileOnce(code, parameters = [], options = {}) {
  const { filename, parsingContext } = options;
  const known = compiled.get(filename);
  if (known && known.code === code && known.names === parameters.join()) {
    return known.script.runInContext(parsingContext);
  }
  if (!filename || !parsingContext || code.startsWith('#!') || IMPORTS_LATER.test(code)) {
    return compileFunction(code, parameters, options);
  }
  const names = parameters.join();
  const script = new vm.Script(`(function (${names}) {\n${code}\n})`, { filename, lineOffset: -1 });
  compiled.set(filename, { code, names, script });
  return script.runInContext(parsingContext);
};

/** Texts of files, for the whole run; Jest empties its own after each spec file. */
class KeptTexts extends Map {
  clear() {}
}
const kept = new KeptTexts();

class WarmRuntime extends Runtime {
  /** `rest` is what Jest tells of coverage, the file to test, and its global configuration. */
  constructor(config, environment, resolver, transformer, texts, ...rest) {
    const { watch, watchAll } = rest.at(-1);
    // Who watches edits files while we run.
    const watched = watch || watchAll;
    if (!watched) for (const [file, text] of texts) kept.set(file, text);
    super(config, environment, resolver, transformer, watched ? texts : kept, ...rest);
  }
}

module.exports = { __esModule: true, default: WarmRuntime };
