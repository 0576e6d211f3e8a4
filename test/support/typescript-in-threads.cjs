// Lets a thread that a test starts require our TypeScript, with our path aliases, as Jest does for the test itself.
const { existsSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformFileSync } = require('@swc/core');

const ROOT = path.join(__dirname, '../..');
const jsc = { target: 'es2023', parser: { syntax: 'typescript' } };

Module._extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, { jsc, module: { type: 'commonjs' }, swcrc: false });
  module._compile(code, file);
};

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (request.startsWith('@wasl/'))
    return path.join(ROOT, 'libs', request.slice('@wasl/'.length), 'src/index.ts');
  const source =
    request.startsWith('.') && parent?.filename
      ? `${path.resolve(path.dirname(parent.filename), request)}.ts`
      : '';
  if (source !== '' && existsSync(source)) return source;
  return resolveFilename.call(this, request, parent, ...rest);
};
