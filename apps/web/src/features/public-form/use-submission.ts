import {
  type FormReceipt,
  formReceipt,
  type FormSaved,
  formSaved,
  type PublicForm,
  publicForm,
} from '@wasl/contracts';
import { useRef, useState } from 'react';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/api-problem';
import { currentPreferences } from '../../preferences/preferences-store';
import type { Faults } from './fault';
import type { Answers } from './unsent-answers';

/** A file chosen for a field. */
export interface ChosenFile {
  field: string;
  file: File;
}
interface Sending {
  values: Answers;
  files: readonly ChosenFile[];
  website: string;
  /** Under which the answers were put away, if they were. */
  resumeCode: string | null;
}
type Outcome = { receipt: FormReceipt } | { faults: Faults } | { error: unknown };

/** The server wants a page to have been open for three seconds. */
const OPEN_AT_LEAST_MS = 3_200;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const path = (slug: string): string => `/public/v1/forms/${slug}`;

const filledOf = (values: Answers): Answers =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));

function bodyOf(page: { token: string; version: number }, sending: Sending): FormData {
  const { values, files, website, resumeCode } = sending;
  const { language } = currentPreferences();
  const answers = { ...page, language, values: filledOf(values), website };
  const body = new FormData();
  // First: the server reads no byte of a file before it has judged the answers.
  body.set('payload', JSON.stringify(resumeCode === null ? answers : { ...answers, resumeCode }));
  for (const { field, file } of files) body.append(field, file, file.name);
  return body;
}

function faultsOf(error: unknown): Faults | null {
  if (!(error instanceof ApiProblem)) return null;
  const named = (error.problem.fields ?? []).flatMap(({ path: key, text }) =>
    text ? [[key, text] as const] : [],
  );
  return named.length > 0 ? Object.fromEntries(named) : null;
}

/**
 * Sends a form in. The page's token stays the same over retries, so that a form whose answer was lost on the way is
 * not stored twice; a token that has grown old is exchanged for a new one without a question.
 */
export function useSubmission(form: PublicForm) {
  const page = useRef({ token: form.issuedToken, openedAt: performance.now() });
  const [sending, setSending] = useState(false);

  const renew = async () => {
    const fresh = await api.get(path(form.slug), publicForm);
    page.current = { token: fresh.issuedToken, openedAt: performance.now() };
  };
  /** Waits until the page is old enough; a token that has grown old is renewed once. */
  const withToken = async <T>(act: (token: string) => Promise<T>): Promise<T> => {
    const attempt = async () => {
      await pause(Math.max(0, page.current.openedAt + OPEN_AT_LEAST_MS - performance.now()));
      return act(page.current.token);
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiProblem) || !/^forms\.(page-expired|too-fast)$/.test(error.code)) throw error;
      await renew();
      return attempt();
    }
  };
  const { slug, version } = form;
  const post = (sent: Sending): Promise<FormReceipt> =>
    withToken((token) => api.post(path(slug), bodyOf({ token, version }, sent), formReceipt));
  /** Puts the answers away, in place of what the code held. Files are not put away. */
  const save = (values: Answers, code: string | null): Promise<FormSaved> =>
    withToken((token) => {
      const { language } = currentPreferences();
      const answers = { token, version, language, values: filledOf(values) };
      return api.post(`${path(slug)}/saves`, code === null ? answers : { ...answers, code }, formSaved);
    });
  const send = async (sent: Sending): Promise<Outcome> => {
    setSending(true);
    try {
      return { receipt: await post(sent) };
    } catch (error) {
      const faults = faultsOf(error);
      return faults ? { faults } : { error };
    } finally {
      setSending(false);
    }
  };
  return { sending, send, save };
}
