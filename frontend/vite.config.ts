import {defineConfig} from 'vitest/config';

export default defineConfig({
  base: '/build/',
  build: {
    outDir: '../target/classes/static/build',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // data: addresses would need a looser content security policy
    assetsInlineLimit: 0,
    rollupOptions: {input: {app: 'src/page/app.ts'}},
  },
  test: {environment: 'happy-dom', include: ['src/**/*.test.ts']},
});
