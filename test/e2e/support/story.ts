import type { Screen } from './browser';

/** Tests that build on one another: `step` is `it`, and after a step that failed the others say so at once. */
export interface Story {
  step(title: string, tell: () => Promise<void>): void;
}

/** Begins a story; `screen` is the window whose picture belongs to a failure. */
export function storyOf(screen: () => Screen | undefined): Story {
  let broken: string | null = null;
  return {
    step: (title, tell) =>
      it(title, async () => {
        if (broken !== null) throw new Error(`the story ended at: ${broken}`);
        try {
          await tell();
        } catch (error) {
          broken = title;
          await screen()?.picture(title);
          throw error;
        }
      }),
  };
}
