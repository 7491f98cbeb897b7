import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // what scrolls must be reachable by keyboard (axe: scrollable-region-focusable), which this rule takes for a mistake
    warningFilter: (warning) => warning.code !== 'a11y_no_noninteractive_tabindex',
  },
}
