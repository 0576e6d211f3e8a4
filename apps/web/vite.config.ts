import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = process.env.WASL_DEV_API ?? 'http://127.0.0.1:3100';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  server: {
    port: 5173,
    proxy: { '/api': API, '/public': API, '/socket.io': { target: API, ws: true } },
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What changes rarely stays in caches over releases; charts and such stay with the page that needs them.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'mantine', test: /node_modules\/@mantine\/(core|hooks|notifications|form)\// },
            {
              name: 'data',
              test: /node_modules\/(@tanstack|socket\.io-client|engine\.io-client|zod|i18next|react-i18next)\//,
            },
          ],
        },
      },
    },
  },
});
