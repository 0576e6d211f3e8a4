import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';

const target = 'es2022';

/** One file for one script tag: nothing is shared, so that no page of others loads more than it shows. */
const script = (entry: string, format: 'iife' | 'es', name: string): InlineConfig => ({
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: '../../dist/widget',
    emptyOutDir: false,
    target,
    lib: {
      ...{ entry: `src/${entry}.ts`, formats: [format], name },
      ...{ fileName: () => `${entry}.js`, cssFileName: entry },
    },
  },
});

/** The form's script is the build itself; the loader of the chat and the chat's own frame follow it. */
const chat: Plugin = {
  name: 'wasl-chat',
  async closeBundle() {
    await build(script('chat', 'iife', 'waslChat'));
    await build(script('chat-frame', 'es', 'waslChatFrame'));
  },
};

/** Small classic scripts: pages of others load one with a tag and nothing else. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [chat],
  build: {
    outDir: '../../dist/widget',
    emptyOutDir: true,
    target: 'es2020',
    lib: { entry: 'src/embed.ts', formats: ['iife'], name: 'waslForm', fileName: () => 'embed.js' },
  },
});
