import { fieldsOfForm, isSensitive, type PublicForm } from '@wasl/contracts';
import { useState } from 'react';
import { z } from 'zod';

const answers = z.record(z.string(), z.string());
/** What somebody has typed so far, by the key of its field. */
export type Answers = z.infer<typeof answers>;

const placeOf = (slug: string): string => `wasl.form.${slug}`;

function remembered(slug: string): Answers {
  try {
    const parsed = answers.safeParse(JSON.parse(localStorage.getItem(placeOf(slug)) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    // A browser that forbids storage (often inside a frame) still gets a working form.
    return {};
  }
}

function remember(slug: string, values: Answers): void {
  try {
    if (Object.values(values).every((value) => value === '')) localStorage.removeItem(placeOf(slug));
    else localStorage.setItem(placeOf(slug), JSON.stringify(values));
  } catch {
    // Kept for this visit only.
  }
}

/**
 * What was typed and not sent yet: kept on this device, so that a lost page loses no word. Sensitive answers and files
 * are not kept: others may use the same device.
 */
export function useUnsentAnswers({ slug, definition }: Pick<PublicForm, 'slug' | 'definition'>) {
  const [values, setValues] = useState<Answers>(() => remembered(slug));
  const [restored] = useState(() => Object.keys(values).length > 0);
  const put = (next: Answers) => {
    setValues(next);
    const secret = new Set(
      fieldsOfForm(definition).flatMap((field) => (isSensitive(field) ? [field.key] : [])),
    );
    remember(slug, Object.fromEntries(Object.entries(next).filter(([key]) => !secret.has(key))));
  };
  return {
    values,
    /** True when this page began with words of an earlier visit. */
    restored,
    put,
    clear: () => put({}),
  };
}
