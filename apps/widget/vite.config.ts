import { defineConfig } from 'vite';

/** One small classic script: pages of others load it with a tag and nothing else. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../../dist/widget',
    emptyOutDir: true,
    target: 'es2020',
    lib: { entry: 'src/embed.ts', formats: ['iife'], name: 'waslForm', fileName: () => 'embed.js' },
  },
});
