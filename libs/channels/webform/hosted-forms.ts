import { contact } from './forms/contact';
import { helpRequest } from './forms/help-request';
import { volunteering } from './forms/volunteering';
import type { HostedForm } from './hosted-form';
import type { WebformSettings } from './webform.settings';

/** Id of the channel under which submissions arrive. */
export const WEBFORM = 'webform';

const FORMS = { contact, helpRequest, volunteering } as const;

/** The form behind a slug, whether it is switched on or not; null for none of ours. */
export function formBySlug(slug: string): HostedForm | null {
  return Object.values(FORMS).find((form) => form.slug === slug) ?? null;
}

/** The forms that an inbox offers, with its own opening words where it has some. */
export function offeredForms(settings: WebformSettings): HostedForm[] {
  const one = (key: keyof typeof FORMS): HostedForm[] => {
    const form = FORMS[key];
    const words = { ar: settings[`${key}IntroAr`], en: settings[`${key}IntroEn`] };
    const intro = { ar: words.ar || form.intro.ar, en: words.en || form.intro.en };
    return settings[key] ? [{ ...form, intro }] : [];
  };
  return [...one('contact'), ...one('helpRequest'), ...one('volunteering')];
}
